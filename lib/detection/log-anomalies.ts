import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { ringingAlarm } from '../alerting/ringing-alarm';
import type { LogGroups } from '../archive/log-groups';

export interface LogAnomaliesProps {
  readonly environmentId: string;
  readonly groups: LogGroups;
  readonly key: kms.IKey;
  readonly topic: sns.ITopic;
}

/** Days that an anomaly stays visible; CloudWatch Logs takes 7 to 90 (PutLogAnomalyDetector). */
const VISIBLE_DAYS = 21;

/** Learns which lines programs and databases usually write, and rings at lines of another kind (EVM-57, SMV-33). */
export function logAnomalies(scope: Construct, { environmentId, groups, key, topic }: LogAnomaliesProps): void {
  const watched = new Map([
    ...[...groups.host].map(([name, group]) => [`host-${name}`, group] as const),
    ...[...groups.database].map(([type, group]) => [`database-${type}`, group] as const),
    ['sessions', groups.sessions] as const,
    ['patching', groups.patching] as const,
    ['firewall-alert', groups.firewallAlert] as const,
  ]);
  for (const [id, group] of watched) {
    const detectorName = `${environmentId}-${id}`;
    new logs.CfnLogAnomalyDetector(scope, `lines-${id}`, {
      detectorName,
      // Without the `:*` that the group's own attribute ends in, which the API refuses (CreateLogAnomalyDetector).
      logGroupArnList: [
        Stack.of(scope).formatArn({
          service: 'logs',
          resource: 'log-group',
          resourceName: group.logGroupName,
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        }),
      ],
      evaluationFrequency: 'FIFTEEN_MIN',
      anomalyVisibilityTime: VISIBLE_DAYS,
      kmsKeyId: key.keyArn,
    });
    ringingAlarm(scope, `lines-${id}-unusual`, {
      metric: new cloudwatch.Metric({
        namespace: 'AWS/Logs',
        metricName: 'AnomalyCount',
        dimensionsMap: { LogAnomalyDetector: detectorName, LogAnomalyPriority: 'HIGH' },
        statistic: 'Sum',
        period: Duration.minutes(15),
      }),
      rings: 'above',
      threshold: 0,
      periods: { bad: 1, of: 1 },
      silence: 'good',
      what: `${id} writes lines of a kind that it did not write before.`,
      runbook: 'unusual-pattern',
      topic,
    });
  }
}
