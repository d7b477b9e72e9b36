import { Duration } from 'aws-cdk-lib';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { ringingAlarm } from '../alerting/ringing-alarm';
import { filterText } from './filter-pattern';
import { WATCHED_CALLS } from './watched-calls';

/** The metrics of the audit trail, one per entry of `WATCHED_CALLS`, called after it. */
export const AUDIT_NAMESPACE = 'Bollwerk/Audit';

/** Counts what is watched in the trail's log group, and rings the security officer at the first (EVM-20, EVM-57, SMV-35). */
export function watchTrail(scope: Construct, group: logs.ILogGroup, topic: sns.ITopic): void {
  for (const [name, { what, pattern, runbook }] of Object.entries(WATCHED_CALLS)) {
    const filter = new logs.MetricFilter(scope, `${name}-filter`, {
      logGroup: group,
      filterPattern: logs.FilterPattern.literal(filterText(pattern)),
      metricNamespace: AUDIT_NAMESPACE,
      metricName: name,
      metricValue: '1',
      defaultValue: 0,
    });
    if (runbook === undefined) continue;
    ringingAlarm(scope, name, {
      metric: filter.metric({ statistic: 'Sum', period: Duration.minutes(1) }),
      rings: 'above',
      threshold: 0,
      periods: { bad: 1, of: 1 },
      silence: 'good',
      what,
      runbook,
      topic,
    });
  }
}
