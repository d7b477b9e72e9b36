import { Duration } from 'aws-cdk-lib';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { METRICS } from '../../functions/metrics';
import { ringingAlarm } from '../alerting/ringing-alarm';
import { recoveryMetric } from './recovery-metric';
import { RECOVERY_TARGETS } from './recovery-targets';

const HOUR = Duration.hours(1);

/** No validated restore in 26 hours, a rejected one, one that took too long: each rings (EMB-45, EMB-48, EVM-45). */
export function restoreAlarms(scope: Construct, database: string, topic: sns.ITopic): void {
  const { validatedRestoreHours: hours, restoreHours } = RECOVERY_TARGETS;
  const common = { runbook: 'restore-test-failed', topic } as const;
  ringingAlarm(scope, 'restore-not-validated', {
    ...common,
    metric: recoveryMetric({ name: METRICS.validatedRestores, database, statistic: 'Sum', period: HOUR }),
    rings: 'below',
    threshold: 1,
    // Each of the last hours without a success: one success in them silences the alarm. A skipped test is silence, and bad.
    periods: { bad: hours, of: hours },
    silence: 'bad',
    what: `${database}: no restore has been validated for ${hours} hours.`,
  });
  ringingAlarm(scope, 'restore-rejected', {
    ...common,
    metric: recoveryMetric({ name: METRICS.rejectedRestores, database, statistic: 'Sum' }),
    rings: 'above',
    threshold: 0,
    periods: { bad: 1, of: 1 },
    silence: 'good',
    what: `${database}: a restored database does not hold what it should.`,
  });
  ringingAlarm(scope, 'restore-slow', {
    ...common,
    metric: recoveryMetric({ name: METRICS.restoreDuration, database, statistic: 'Maximum' }),
    rings: 'above',
    threshold: Duration.hours(restoreHours).toSeconds(),
    periods: { bad: 1, of: 1 },
    silence: 'good',
    what: `${database}: a restore took longer than ${restoreHours} hours.`,
  });
}
