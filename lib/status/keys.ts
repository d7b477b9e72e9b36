import type { Construct } from 'constructs';
import type { Organization } from '../config/environment';
import { READ_AND_WRITE } from '../keys/actions';
import { DataKey } from '../keys/data-key';
import { logCarriers } from '../keys/log-carriers';
import { useByRole } from '../keys/use-by-role';
import { useByService } from '../keys/use-by-service';
import { useThroughService } from '../keys/use-through-service';
import { serviceEndpoint } from '../partition';
import { statusNames } from './names';
import type { StatusRoles } from './roles';

export interface StatusKeys {
  readonly logs: DataKey;
  /** What is on the page is public; that nobody changes it past the web team is not. */
  readonly page: DataKey;
}

export function statusKeys(scope: Construct, organization: Organization, roles: StatusRoles): StatusKeys {
  const { deployment, region } = organization;
  const through = [serviceEndpoint('s3', region)];
  const conditions = {
    StringEquals: { 'kms:EncryptionContext:aws:s3:arn': statusNames(organization).bucketArn },
  };
  return {
    logs: new DataKey(scope, 'logs-key', {
      description: `${deployment.name}: logs and notices of the status site`,
      use: [
        ...logCarriers(region, roles),
        useByService({ sid: 'AlertPublishers', services: ['cloudwatch', 'events'], actions: READ_AND_WRITE }),
      ],
    }),
    page: new DataKey(scope, 'page-key', {
      description: `${deployment.name}: the status page`,
      use: [
        useByRole({ sid: 'Answers', roles: [roles.answer], actions: ['kms:Decrypt'], through, conditions }),
        // The web team, by its permission set, whose role the identity centre makes and names.
        useThroughService({
          sid: 'Publishing',
          services: through,
          actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
          conditions,
        }),
      ],
    }),
  };
}
