import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { DATABASE_DIMENSION, METRIC_NAMESPACE, type MetricName } from '../../functions/metrics';

export interface RecoveryMetric {
  readonly name: MetricName;
  /** Identifier of the database; none for counts of jobs. */
  readonly database?: string;
  readonly statistic: 'Maximum' | 'Sum';
  /** @default a minute */
  readonly period?: Duration;
}

/** A metric that one of the functions publishes. */
export function recoveryMetric({ name, database, statistic, period = Duration.minutes(1) }: RecoveryMetric) {
  return new cloudwatch.Metric({
    namespace: METRIC_NAMESPACE,
    metricName: name,
    dimensionsMap: database === undefined ? undefined : { [DATABASE_DIMENSION]: database },
    statistic,
    period,
  });
}
