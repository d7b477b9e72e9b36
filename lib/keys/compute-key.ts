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
 * Volumes and artifacts of the instances. Auto Scaling starts instances as its service-linked role
 * (EC2 Auto Scaling User Guide, "Required AWS KMS key policy for use with encrypted volumes").
 */
export function computeKey(scope: Construct, { id, region }: Environment, roles: EnvironmentRoles): DataKey {
  const s3 = [serviceEndpoint('s3', region)];
  return new DataKey(scope, 'compute', {
    description: `${id}: volumes and artifacts of the instances`,
    use: [
      useByServiceLinkedRole({ sid: 'AutoScalingVolumes', service: 'autoscaling', actions: ALL_USES }),
      useByServiceLinkedRole({
        sid: 'AutoScalingVolumeGrants',
        service: 'autoscaling',
        actions: ['kms:CreateGrant'],
        conditions: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
      }),
      useByRole({
        sid: 'ArtifactsAndMalwareScan',
        roles: [...roles.service.values(), roles.malwareScan],
        actions: READ_AND_WRITE,
        through: s3,
      }),
      useThroughService({ sid: 'ArtifactPublishers', services: s3, actions: READ_AND_WRITE }),
    ],
  });
}
