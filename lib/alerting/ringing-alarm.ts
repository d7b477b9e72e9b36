import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

export interface RingingAlarmProps {
  readonly metric: cloudwatch.IMetric;
  readonly rings: 'above' | 'below';
  readonly threshold: number;
  /** How many of the last periods must be bad: two of three notices within three, and one late figure wakes nobody. */
  readonly periods: { readonly bad: number; readonly of: number };
  /** What silence means. Only a count of events may be silent and well. */
  readonly silence: 'bad' | 'good';
  readonly what: string;
  /** File in `docs/runbooks` (EMB-62). */
  readonly runbook: string;
  readonly topic: sns.ITopic;
}

/** An alarm that somebody hears, and whose text says what to do (EMB-61, EMB-62). */
export function ringingAlarm(scope: Construct, id: string, props: RingingAlarmProps): cloudwatch.Alarm {
  const { metric, rings, threshold, periods, silence, what, runbook, topic } = props;
  const alarm = new cloudwatch.Alarm(scope, id, {
    metric,
    threshold,
    comparisonOperator:
      rings === 'above'
        ? cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD
        : cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
    evaluationPeriods: periods.of,
    datapointsToAlarm: periods.bad,
    treatMissingData:
      silence === 'bad' ? cloudwatch.TreatMissingData.BREACHING : cloudwatch.TreatMissingData.NOT_BREACHING,
    actionsEnabled: true,
    alarmDescription: `${what} Runbook: docs/runbooks/${runbook}.md`,
  });
  const action = new SnsAction(topic);
  alarm.addAlarmAction(action);
  alarm.addOkAction(action);
  return alarm;
}
