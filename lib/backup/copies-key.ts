import type { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import { ALL_USES } from '../keys/actions';
import { DataKey } from '../keys/data-key';
import { grantThroughService, useThroughService } from '../keys/use-through-service';
import { serviceEndpoint } from '../partition';

/** The copies have a key of their own account: with the environment's account lost, they can still be opened (EVM-46). */
export function copiesKey(scope: Construct, { id, region }: Environment): DataKey {
  const services = [serviceEndpoint('backup', region), serviceEndpoint('rds', region)];
  return new DataKey(scope, 'copies-key', {
    description: `${id}: copies of recovery points`,
    use: [
      useThroughService({ sid: 'BackupService', services, actions: [...ALL_USES, 'kms:RetireGrant'] }),
      grantThroughService('BackupServiceGrants', services),
    ],
  });
}
