import type { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import { serviceEndpoint } from '../partition';
import { ALL_USES } from './actions';
import { DataKey } from './data-key';
import { useByBackupAccount } from './use-by-backup-account';
import { grantThroughService, useThroughService } from './use-through-service';

/**
 * RDS storage, automated backups and Database Insights. All of them reach KMS with the credentials of whoever calls
 * RDS, then through grants (RDS User Guide, "AWS KMS key management" and "Changing an AWS KMS policy for Performance Insights").
 */
export function databaseKey(scope: Construct, { id, region, backup }: Environment): DataKey {
  const rds = serviceEndpoint('rds', region);
  return new DataKey(scope, 'database', {
    description: `${id}: database storage, its snapshots and its performance data`,
    use: [
      useThroughService({ sid: 'DatabaseService', services: [rds], actions: ALL_USES }),
      grantThroughService('DatabaseServiceGrants', [rds]),
      ...copiesInto(backup.account, rds),
    ],
  });
}

/**
 * A recovery point of RDS carries the database's key, so the account into which it is copied must be able to read it
 * once (AWS Backup Developer Guide, "Encryption for copies of a backup to a different account").
 */
function copiesInto(account: string, rds: string) {
  return [
    useByBackupAccount({ sid: 'CopiesIntoBackupAccount', account, actions: ALL_USES, via: rds }),
    useByBackupAccount({
      sid: 'GrantsForBackupAccount',
      account,
      actions: ['kms:CreateGrant', 'kms:ListGrants', 'kms:RevokeGrant'],
      via: rds,
      conditions: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    }),
  ];
}
