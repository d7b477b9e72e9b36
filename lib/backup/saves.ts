import type * as backup from 'aws-cdk-lib/aws-backup';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type { Construct } from 'constructs';
import { engineOf } from '../database/engines';
import type { EnvironmentRoles } from '../identity/environment-roles';
import type { DataKeys } from '../keys/data-keys';
import type { OperationsZone } from '../operations/operations-function';
import { allow } from '../operations/statement';
import type { AccessLogTarget } from '../storage/access-log-target';
import { LockedVault } from './locked-vault';
import { LOG_PREFIX, logCopyBuckets } from './log-copy/buckets';
import { logCopy, readCopies } from './log-copy/log-copy';
import type { SavesSource } from './recovery-point-watch';
import { snapshotSchedule } from './snapshot-schedule';

export interface SavesProps {
  readonly zone: OperationsZone;
  readonly keys: DataKeys;
  readonly roles: EnvironmentRoles;
  readonly instance: rds.IDatabaseInstance;
  /** ARN of the function that rotates secrets. */
  readonly rotation: string;
  readonly accessLogs: AccessLogTarget;
}

export interface Saves {
  /** Where the watch finds them. */
  readonly source: SavesSource;
  /** Of the snapshots; logs are copied into a bucket. */
  readonly vault?: backup.IBackupVault;
}

/** The save every 20 minutes: snapshots, or copies of the transaction logs, as the engine table says (EMB-44). */
export function saves(scope: Construct, props: SavesProps): Saves {
  return engineOf(props.zone.environment.deployment.database.engine).transactionLogs.copied
    ? copiedLogs(scope, props)
    : snapshots(scope, props);
}

function snapshots(scope: Construct, { zone, keys, roles, instance }: SavesProps): Saves {
  const { environment, deadLetters } = zone;
  const vault = new LockedVault(scope, 'frequent', {
    key: keys.backups,
    lock: environment.backup.lock,
    copyTargets: [],
  });
  snapshotSchedule(scope, {
    environment,
    vault,
    database: instance.instanceArn,
    backupRole: roles.backup,
    scheduleRole: roles.saveSchedule,
    deadLetters,
    backupsKey: keys.backups,
  });
  const source: SavesSource = {
    entry: 'recovery-point-watch/snapshots',
    rights: [
      allow('Points', ['backup:ListRecoveryPointsByBackupVault'], [vault.backupVaultArn]),
      // Lists of jobs know no narrower resource (Service Authorization Reference).
      allow('Jobs', ['backup:ListBackupJobs', 'backup:ListCopyJobs'], ['*']),
    ],
    variables: { VAULT: vault.backupVaultName, DATABASE_ARN: instance.instanceArn },
  };
  return { source, vault };
}

function copiedLogs(scope: Construct, { zone, keys, roles, instance, rotation, accessLogs }: SavesProps): Saves {
  const { logCopy: copyRoles, functions, saveSchedule } = roles;
  if (!copyRoles || !functions.logCopy) throw new Error('no roles for the copies of transaction logs');
  const buckets = logCopyBuckets(scope, {
    environment: zone.environment,
    key: keys.backups,
    accessLogs,
    replicationRole: copyRoles.replication,
    database: instance.instanceArn,
  });
  logCopy(scope, {
    zone,
    buckets,
    instance,
    secretsKey: keys.secrets,
    rotation,
    roles: { function: functions.logCopy, database: copyRoles.database, schedule: saveSchedule },
  });
  const { bucketName: LOCKED_BUCKET } = buckets.locked;
  const source: SavesSource = {
    entry: 'recovery-point-watch/log-copies',
    rights: readCopies(buckets.locked),
    variables: { LOCKED_BUCKET, LOG_PREFIX, AWS_ENDPOINT_URL_S3: zone.s3PrivateUrl },
  };
  return { source };
}
