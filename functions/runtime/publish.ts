import { type CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { DATABASE_DIMENSION, METRIC_NAMESPACE, type MetricName } from '../metrics';

export interface Reading {
  readonly metric: MetricName;
  readonly value: number;
  readonly unit: 'Count' | 'Seconds';
  /** Identifier of the database; none for counts of jobs. */
  readonly database?: string;
}

export async function publish(client: CloudWatchClient, readings: readonly Reading[]): Promise<void> {
  if (readings.length === 0) return;
  await client.send(
    new PutMetricDataCommand({
      Namespace: METRIC_NAMESPACE,
      MetricData: readings.map(({ metric, value, unit, database }) => ({
        MetricName: metric,
        Value: value,
        Unit: unit,
        Dimensions: database === undefined ? [] : [{ Name: DATABASE_DIMENSION, Value: database }],
      })),
    }),
  );
}
