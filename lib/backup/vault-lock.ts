import { Duration } from 'aws-cdk-lib';
import type * as backup from 'aws-cdk-lib/aws-backup';
import { BASELINE } from '../config/baseline';
import type { BackupLock } from '../config/deployment';

/** Days in which a compliance lock can still be taken back; AWS Backup demands three (PutBackupVaultLockConfiguration). */
const GRACE = Duration.days(3);

/**
 * Nothing in the vault is deleted before 15 days (SMV-27, EMB-46), nothing outlives 35 (EMB-68): jobs that ask for another
 * retention fail. Governance unless the configuration says compliance in two places (docs/decisions/vault-lock.md).
 */
export function vaultLock({ mode }: BackupLock): backup.LockConfiguration {
  const { min, max } = BASELINE.backupDays;
  return {
    minRetention: Duration.days(min),
    maxRetention: Duration.days(max),
    ...(mode === 'compliance' ? { changeableFor: GRACE } : {}),
  };
}
