import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { METRICS } from '../../functions/metrics';
import { ringingAlarm } from '../alerting/ringing-alarm';
import { databaseIdentifier } from '../database/identifier';
import { everyMinute } from '../operations/every-minute';
import { MINUTE_CALL, type OperationsZone, operationsFunction } from '../operations/operations-function';
import { allow } from '../operations/statement';
import { recoveryMetric } from './recovery-metric';
import { RECOVERY_TARGETS } from './recovery-targets';

/** Where the saves of every 20 minutes are found. */
export interface SavesSource {
  readonly entry: 'recovery-point-watch/snapshots' | 'recovery-point-watch/log-copies';
  readonly rights: readonly iam.PolicyStatement[];
  readonly variables: Readonly<Record<string, string>>;
}

export interface RecoveryPointWatchProps {
  readonly zone: OperationsZone;
  readonly role: iam.Role;
  readonly saves: SavesSource;
  readonly topic: sns.ITopic;
}

/** Each minute: how far back would a restore throw us, now? Silence rings as well (EMB-44). */
export function recoveryPointWatch(
  scope: Construct,
  { zone, role, saves, topic }: RecoveryPointWatchProps,
): lambda.Function {
  const database = databaseIdentifier(zone.environment);
  const watch = operationsFunction(scope, 'recovery-point-watch', {
    zone,
    role,
    description: 'Age of the newest recovery point',
    entry: saves.entry,
    // DescribeDBInstances of one instance is still a list to IAM.
    rights: [allow('Look', ['rds:DescribeDBInstances', 'rds:DescribeDBSnapshots'], ['*']), ...saves.rights],
    variables: { DATABASE: database, ...saves.variables },
    ...MINUTE_CALL,
  });
  everyMinute(scope, 'recovery-point-watch', watch);

  const common = { rings: 'above', silence: 'bad', periods: { bad: 2, of: 3 }, topic } as const;
  ringingAlarm(scope, 'restorable-lag', {
    ...common,
    metric: recoveryMetric({ name: METRICS.restorableLag, database, statistic: 'Maximum' }),
    threshold: RECOVERY_TARGETS.restorableLagSeconds,
    what: `${database}: a restore would lose more than 20 minutes, or nobody knows.`,
    runbook: 'recovery-point-late',
  });
  ringingAlarm(scope, 'recovery-point-age', {
    ...common,
    metric: recoveryMetric({ name: METRICS.recoveryPointAge, database, statistic: 'Maximum' }),
    threshold: RECOVERY_TARGETS.recoveryPointAgeSeconds,
    what: `${database}: the save every 20 minutes has been missed, or nobody knows.`,
    runbook: 'recovery-point-late',
  });
  return watch;
}
