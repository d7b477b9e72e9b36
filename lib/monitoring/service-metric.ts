import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SERVICE_NAMESPACE, type ServiceDimensions, type ServiceMetricName } from '../../functions/service-metrics';

/** A minute: what is watched is watched each minute (EVM-47). */
export const MINUTE = Duration.minutes(1);

/** A metric that the probe or a function of the operations zone publishes each minute. */
export function serviceMetric(
  metricName: ServiceMetricName,
  statistic: 'Minimum' | 'Maximum' | 'Sum',
  dimensions: ServiceDimensions = {},
): cloudwatch.Metric {
  const given = Object.entries(dimensions);
  return new cloudwatch.Metric({
    namespace: SERVICE_NAMESPACE,
    metricName,
    dimensionsMap: given.length > 0 ? Object.fromEntries(given) : undefined,
    statistic,
    period: MINUTE,
  });
}
