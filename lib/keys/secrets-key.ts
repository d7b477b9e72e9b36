import { Tags } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import type { EnvironmentRoles } from '../identity/environment-roles';
import { serviceEndpoint } from '../partition';
import { READ_AND_WRITE } from './actions';
import { DataKey } from './data-key';
import { useByRole } from './use-by-role';
import { grantThroughService, useThroughService } from './use-through-service';

/**
 * Secrets (SMV-31). Secrets Manager needs both read and write from whoever makes a secret, which is CloudFormation's
 * role (Secrets Manager User Guide, "Permissions for the KMS key"); RDS takes grants for the master secret that it rotates.
 */
export function secretsKey(
  scope: Construct,
  { id, region, deployment }: Environment,
  roles: EnvironmentRoles,
): DataKey {
  const secrets = serviceEndpoint('secretsmanager', region);
  const key = new DataKey(scope, 'secrets', {
    description: `${id}: secrets`,
    use: [
      useByRole({
        sid: 'Services',
        roles: [...roles.service.values()],
        actions: ['kms:Decrypt'],
        through: [secrets],
      }),
      ...(deployment.logSink.kind === 'splunk' ? [collectorToken(secrets, roles)] : []),
      useByRole({
        sid: 'Rotation',
        roles: [roles.functions.rotation],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        through: [secrets],
      }),
      useThroughService({ sid: 'SecretsService', services: [secrets], actions: READ_AND_WRITE }),
      grantThroughService('ManagedMasterSecretGrants', [secrets, serviceEndpoint('rds', region)]),
      ...(roles.pager ? [pagerConnection(secrets)] : []),
    ],
  });
  // EventBridge's service-linked role may use keys with this tag only.
  if (roles.pager) Tags.of(key).add('EventBridgeApiDestinations', 'true');
  return key;
}

/** The collector's token, which Firehose reads with its own role. */
function collectorToken(secrets: string, { logDelivery }: EnvironmentRoles): iam.PolicyStatement {
  return useByRole({ sid: 'CollectorToken', roles: [logDelivery], actions: ['kms:Decrypt'], through: [secrets] });
}

/** The secret that EventBridge keeps for the pager's connection (EventBridge User Guide, "Encrypting connection authorization"). */
function pagerConnection(secrets: string): iam.PolicyStatement {
  return useThroughService({ sid: 'PagerConnection', services: [secrets], actions: ['kms:DescribeKey'] });
}
