import type { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import type { EnvironmentRoles } from '../identity/environment-roles';
import { serviceEndpoint } from '../partition';
import { ALL_USES, READ_AND_WRITE } from './actions';
import { DataKey } from './data-key';
import { useByRole } from './use-by-role';
import { useByServiceLinkedRole } from './use-by-service-linked-role';
import { useThroughService } from './use-through-service';

/**
 * Volumes, artifacts and shell sessions of the instances. Auto Scaling starts instances as its service-linked role
 * (EC2 Auto Scaling User Guide, "Required AWS KMS key policy for use with encrypted volumes").
 */
export function computeKey(scope: Construct, { id, region }: Environment, roles: EnvironmentRoles): DataKey {
  const s3 = [serviceEndpoint('s3', region)];
  const services = [...roles.service.values()];
  return new DataKey(scope, 'compute', {
    description: `${id}: volumes of the instances, artifacts and shell sessions`,
    use: [
      useByServiceLinkedRole({ sid: 'AutoScalingVolumes', service: 'autoscaling', actions: ALL_USES }),
      useByServiceLinkedRole({
        sid: 'AutoScalingVolumeGrants',
        service: 'autoscaling',
        actions: ['kms:CreateGrant'],
        conditions: { Bool: { 'kms:GrantIsForAWSResource': true } },
      }),
      useByRole({
        sid: 'ArtifactsAndMalwareScan',
        roles: [...services, roles.malwareScan],
        actions: READ_AND_WRITE,
        through: s3,
      }),
      useThroughService({ sid: 'ArtifactPublishers', services: s3, actions: READ_AND_WRITE }),
      ...shellSessions(services, region),
    ],
  });
}

/**
 * Session Manager's own encryption: the starter makes a data key, the agent opens it, both with the session's id as
 * context (Systems Manager User Guide, "Turn on KMS key encryption of session data").
 */
function shellSessions(roles: Parameters<typeof useByRole>[0]['roles'], region: string) {
  const inSession = { Null: { 'kms:EncryptionContext:aws:ssm:SessionId': false } };
  return [
    useByRole({ sid: 'ShellSessionAgents', roles, actions: ['kms:Decrypt'], conditions: inSession }),
    useThroughService({
      sid: 'ShellSessionStarters',
      services: [serviceEndpoint('ssm', region)],
      actions: ['kms:GenerateDataKey'],
      conditions: inSession,
    }),
  ];
}
