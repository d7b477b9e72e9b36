import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

export interface Pattern {
  readonly id: string;
  readonly what: string;
  readonly logGroup: logs.ILogGroup;
  readonly filter: logs.IFilterPattern;
}

const NAMESPACE = 'Bollwerk/Detection';
/** Standard deviations around what the last two weeks taught: few nights are so strange by chance. */
const BAND = 3;
const PERIOD = Duration.minutes(5);

/** Counts what matches in a log group, learns what is usual, and rings when it is not (SMV-33, SMV-36). */
export function anomalyAlarm(scope: Construct, pattern: Pattern, topic: sns.ITopic): cloudwatch.CfnAlarm {
  const { id, what, logGroup, filter } = pattern;
  new logs.MetricFilter(scope, `${id}-count`, {
    logGroup,
    filterPattern: filter,
    metricNamespace: NAMESPACE,
    metricName: id,
    metricValue: '1',
    defaultValue: 0,
  });
  // The alarm makes CloudWatch learn (CloudWatch User Guide, "Using CloudWatch anomaly detection").
  const { topicArn } = topic;
  return new cloudwatch.CfnAlarm(scope, `${id}-unusual`, {
    alarmDescription: `${what} Runbook: docs/runbooks/unusual-pattern.md`,
    // More than ever; that nothing comes is what the alarms of the service are for.
    comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_UPPER_THRESHOLD,
    thresholdMetricId: 'usual',
    evaluationPeriods: 3,
    datapointsToAlarm: 3,
    treatMissingData: 'notBreaching',
    actionsEnabled: true,
    alarmActions: [topicArn],
    okActions: [topicArn],
    metrics: [
      { id: 'usual', expression: `ANOMALY_DETECTION_BAND(seen, ${BAND})`, returnData: true },
      {
        id: 'seen',
        returnData: true,
        metricStat: { metric: { namespace: NAMESPACE, metricName: id }, period: PERIOD.toSeconds(), stat: 'Sum' },
      },
    ],
  });
}
