import { Aws } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { SinkRoles } from '../archive/sink/sink-roles';
import { serviceEndpoint } from '../partition';
import { ALL_USES, READ_AND_WRITE } from './actions';
import { useByRole } from './use-by-role';
import { useByService } from './use-by-service';
import { grantThroughService } from './use-through-service';

/** Use of a logs key by whoever carries logs in an account beside the environments, as in one (lib/keys/logs-key.ts). */
export function logCarriers(
  region: string,
  { logReplication, logDelivery }: Pick<SinkRoles, 'logDelivery'> & { readonly logReplication: iam.IRole },
): iam.PolicyStatement[] {
  const groups = `arn:${Aws.PARTITION}:logs:${region}:${Aws.ACCOUNT_ID}:log-group:*`;
  const s3 = [serviceEndpoint('s3', region)];
  return [
    useByService({
      sid: 'LogGroups',
      services: [`logs.${region}`],
      actions: ALL_USES,
      conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': groups } },
    }),
    useByRole({
      sid: 'Replication',
      roles: [logReplication],
      actions: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey*'],
      through: s3,
    }),
    useByRole({ sid: 'LogDelivery', roles: [logDelivery], actions: READ_AND_WRITE, through: s3 }),
    grantThroughService('LogStreamGrants', [serviceEndpoint('firehose', region)]),
  ];
}
