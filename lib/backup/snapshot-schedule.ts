import { ArnFormat, Stack } from 'aws-cdk-lib';
import type * as backup from 'aws-cdk-lib/aws-backup';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as scheduler from 'aws-cdk-lib/aws-scheduler';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import { databaseIdentifier } from '../database/identifier';
import { deadLetterRights } from '../operations/dead-letter-rights';
import { allow } from '../operations/statement';
import { servicePrincipal } from '../partition';
import { START_WINDOW } from './plans';
import { RECOVERY_TARGETS } from './recovery-targets';
import { saveSchedule } from './save-schedule';

export interface SnapshotScheduleProps {
  readonly environment: Environment;
  readonly vault: backup.IBackupVault;
  /** ARN of the database. */
  readonly database: string;
  /** Assumed by AWS Backup. */
  readonly backupRole: iam.IRole;
  /** Assumed by EventBridge Scheduler. */
  readonly scheduleRole: iam.IRole;
  readonly deadLetters: sqs.IQueue;
  readonly backupsKey: kms.IKey;
}

/** Minutes after which a job that hangs is given up, so that it does not block the database's next jobs for a week. */
const COMPLETE_WINDOW_MINUTES = 180;

/**
 * A snapshot every 20 minutes (EMB-44), by a job on demand: backup plans run hourly at most (fact sheet 1.1). The token is
 * made of the scheduled time, which is the same in every retry of a tick (fact sheet 1.4).
 */
export function snapshotSchedule(scope: Construct, props: SnapshotScheduleProps): scheduler.CfnSchedule {
  const { environment, vault, database, backupRole, scheduleRole, deadLetters } = props;
  const identifier = databaseIdentifier(environment);
  const schedule = saveSchedule(scope, 'snapshot-schedule', {
    everyMinutes: RECOVERY_TARGETS.saveEveryMinutes,
    description: `a snapshot of ${identifier}`,
    target: startBackupJob(scope),
    role: scheduleRole.roleArn,
    deadLetters,
    input: Stack.of(scope).toJsonString({
      BackupVaultName: vault.backupVaultName,
      ResourceArn: database,
      IamRoleArn: backupRole.roleArn,
      IdempotencyToken: `${identifier}-<aws.scheduler.scheduled-time>`,
      StartWindowMinutes: START_WINDOW.toMinutes(),
      CompleteWindowMinutes: COMPLETE_WINDOW_MINUTES,
      Lifecycle: { DeleteAfterDays: environment.deployment.retention.backupDays },
    }),
  });
  schedule.node.addDependency(rights(scope, props));
  return schedule;
}

function startBackupJob(scope: Construct): string {
  return Stack.of(scope).formatArn({
    service: 'scheduler',
    region: '',
    account: '',
    resource: 'aws-sdk',
    resourceName: 'backup:startBackupJob',
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}

/** Exactly one call, on one vault, for one database, with one role handed to one service (EVM-26). */
function rights(scope: Construct, props: SnapshotScheduleProps): iam.ManagedPolicy {
  const { vault, backupRole, scheduleRole, deadLetters, backupsKey, environment } = props;
  return new iam.ManagedPolicy(scope, 'snapshot-schedule-rights', {
    description: 'Start the backup job every 20 minutes',
    roles: [scheduleRole],
    statements: [
      allow('Save', ['backup:StartBackupJob'], [vault.backupVaultArn]),
      allow('HandOverRole', ['iam:PassRole'], [backupRole.roleArn], {
        StringEquals: { 'iam:PassedToService': servicePrincipal('backup') },
      }),
      ...deadLetterRights({ queue: deadLetters, key: backupsKey, region: environment.region }),
    ],
  });
}
