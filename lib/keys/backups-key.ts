import type { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import { serviceEndpoint } from '../partition';
import { ALL_USES } from './actions';
import { DataKey } from './data-key';
import { grantThroughService, useThroughService } from './use-through-service';

/**
 * The backup vaults. RDS recovery points are copied with the vault's key by RDS itself, so both services need it
 * (AWS Backup Developer Guide, "Encryption for backups"); making a vault also retires grants.
 */
export function backupsKey(scope: Construct, { id, region }: Environment): DataKey {
  const services = [serviceEndpoint('backup', region), serviceEndpoint('rds', region)];
  return new DataKey(scope, 'backups', {
    description: `${id}: backup vaults`,
    use: [
      useThroughService({ sid: 'BackupService', services, actions: [...ALL_USES, 'kms:RetireGrant'] }),
      grantThroughService('BackupServiceGrants', services),
    ],
  });
}
