import { Duration, TimeZone } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as events from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { TIME_ZONES } from '../app/local-time';
import type { Environment } from '../config/environment';
import { backupRetention } from '../database/backup-retention';

/** The least that AWS Backup takes without errors (StartBackupJob). */
export const START_WINDOW = Duration.minutes(60);
/** A night; a job that takes longer is given up and shows as failed. */
const COMPLETION_WINDOW = Duration.hours(8);

/** Hour of the night, by the clocks of the people who are asleep then. */
const CONTINUOUS_HOUR = '1';
const NIGHTLY_HOUR = '2';
/**
 * Between two saves, which begin at 0, 20 and 40: the last one is done after 11 minutes, and this job still runs when the next one
 * would begin, so that its copy follows at once. A save gives way to it, never the night to a save (recovery-simulation.md).
 */
const MINUTE = '16';

/**
 * Continuous backup: any second of the last days can be restored, for databases and for uploads (EMB-44). AWS Backup then owns the
 * database's backup window, so there is no second one. One number with the database's own retention.
 */
export function continuousPlan(scope: Construct, environment: Environment, vault: backup.IBackupVault) {
  return plan(scope, 'continuous', {
    ...commonRule(environment, vault, CONTINUOUS_HOUR),
    ruleName: 'continuous',
    enableContinuousBackup: true,
  });
}

/** Every night a recovery point of its own, and its copy in a second account of the same region (EVM-41, EVM-46). */
export function nightlyPlan(
  scope: Construct,
  environment: Environment,
  vault: backup.IBackupVault,
  copyVault: backup.IBackupVault,
) {
  const deleteAfter = backupRetention(environment.deployment.retention.backupDays);
  return plan(scope, 'nightly', {
    ...commonRule(environment, vault, NIGHTLY_HOUR),
    ruleName: 'nightly',
    enableContinuousBackup: false,
    copyActions: [{ destinationBackupVault: copyVault, deleteAfter }],
  });
}

function plan(scope: Construct, id: string, rule: backup.BackupPlanRuleProps): backup.BackupPlan {
  return new backup.BackupPlan(scope, `${id}-plan`, { backupPlanRules: [new backup.BackupPlanRule(rule)] });
}

function commonRule(environment: Environment, backupVault: backup.IBackupVault, hour: string) {
  const { deployment } = environment;
  return {
    backupVault,
    scheduleExpression: events.Schedule.cron({ minute: MINUTE, hour }),
    scheduleExpressionTimezone: TimeZone.of(TIME_ZONES[deployment.jurisdiction]),
    startWindow: START_WINDOW,
    completionWindow: COMPLETION_WINDOW,
    deleteAfter: backupRetention(deployment.retention.backupDays),
  };
}
