import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Organization } from '../config/environment';
import { READ_AND_WRITE } from '../keys/actions';
import { DataKey } from '../keys/data-key';
import { logCarriers } from '../keys/log-carriers';
import { useByRole } from '../keys/use-by-role';
import { useByService } from '../keys/use-by-service';
import { serviceEndpoint } from '../partition';
import type { DeliveryRoles } from './roles';

export interface DeliveryKeys {
  /** Log groups, their archive, notices and what could not be started. */
  readonly logs: DataKey;
  /** What the stages hand on to each other. */
  readonly artifacts: DataKey;
  /** The nightly copies of the source: whoever delivers cannot open them (EVM-42). */
  readonly source: DataKey;
}

export function deliveryKeys(scope: Construct, { id, region }: Organization, roles: DeliveryRoles): DeliveryKeys {
  const s3 = [serviceEndpoint('s3', region)];
  return {
    logs: new DataKey(scope, 'logs-key', {
      description: `${id}: logs and notices of the delivery`,
      use: [...logCarriers(region, roles), ...notices(region, roles)],
    }),
    artifacts: new DataKey(scope, 'artifacts-key', {
      description: `${id}: what the stages of the pipeline hand on`,
      use: [
        useByRole({
          sid: 'Stages',
          roles: [roles.pipeline, roles.analysis, ...roles.deploy.values()],
          actions: READ_AND_WRITE,
          through: s3,
        }),
      ],
    }),
    source: new DataKey(scope, 'source-key', {
      description: `${id}: nightly copies of the source`,
      use: [useByRole({ sid: 'Backup', roles: [roles.sourceBackup], actions: READ_AND_WRITE, through: s3 })],
    }),
  };
}

/** Whoever publishes to a topic or leaves a dead letter needs the key himself. */
function notices(region: string, { pipeline, clock }: DeliveryRoles): iam.PolicyStatement[] {
  return [
    useByService({ sid: 'AlertPublishers', services: ['cloudwatch', 'events'], actions: READ_AND_WRITE }),
    useByRole({
      sid: 'ApprovalNotices',
      roles: [pipeline],
      actions: READ_AND_WRITE,
      through: [serviceEndpoint('sns', region)],
    }),
    useByRole({
      sid: 'DeadLetters',
      roles: [clock],
      actions: READ_AND_WRITE,
      through: [serviceEndpoint('sqs', region)],
    }),
  ];
}
