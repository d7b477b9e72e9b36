import { Duration } from 'aws-cdk-lib';
import type * as backup from 'aws-cdk-lib/aws-backup';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { METRICS } from '../../functions/metrics';
import { ringingAlarm } from '../alerting/ringing-alarm';
import { type OperationsZone, operationsFunction } from '../operations/operations-function';
import { recoveryMetric } from './recovery-metric';

export interface JobOutcomesProps {
  readonly zone: OperationsZone;
  readonly role: iam.Role;
  /** The vault whose jobs may be skipped now and then; none where logs are copied instead. */
  readonly frequentVault?: backup.IBackupVault;
  readonly topic: sns.ITopic;
}

const NOT_COMPLETED = ['FAILED', 'ABORTED', 'EXPIRED'];
/** Retries are cheap and the news does not age. */
const EVENT_AGE = Duration.hours(6);

/** Tells failures from what is expected of a save every 20 minutes: overlap, a maintenance window, a restart (fact sheet 1.2). */
export function jobOutcomes(scope: Construct, { zone, role, frequentVault, topic }: JobOutcomesProps): lambda.Function {
  const made = operationsFunction(scope, 'job-outcome', {
    zone,
    role,
    description: 'Why a backup or copy job did not complete',
    entry: 'job-outcome/events',
    rights: [],
    variables: frequentVault ? { FREQUENT_VAULT: frequentVault.backupVaultName } : {},
    timeout: Duration.seconds(30),
    retries: 2,
    maxEventAge: EVENT_AGE,
  });
  new events.Rule(scope, 'jobs-not-completed', {
    eventPattern: {
      source: ['aws.backup'],
      detailType: ['Backup Job State Change', 'Copy Job State Change'],
      detail: { state: NOT_COMPLETED },
    },
    targets: [new targets.LambdaFunction(made, { retryAttempts: 10, maxEventAge: EVENT_AGE })],
  });
  ringingAlarm(scope, 'jobs-failed', {
    metric: recoveryMetric({ name: METRICS.failedJobs, statistic: 'Sum' }),
    rings: 'above',
    threshold: 0,
    periods: { bad: 1, of: 1 },
    silence: 'good',
    what: 'A backup or copy job failed for a reason that does not heal by itself.',
    runbook: 'backup-job-failed',
    topic,
  });
  return made;
}
