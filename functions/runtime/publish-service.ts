import { type CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { SERVICE_NAMESPACE, type ServiceDimensions, type ServiceMetricName } from '../service-metrics';

export interface ServiceReading {
  readonly metric: ServiceMetricName;
  readonly value: number;
  readonly unit: 'Count' | 'Milliseconds' | 'Seconds';
  readonly dimensions: ServiceDimensions;
}

/** Publishes what was measured about the service; a call takes 1,000 readings (PutMetricData), more than there ever are. */
export async function publishService(client: CloudWatchClient, readings: readonly ServiceReading[]): Promise<void> {
  if (readings.length === 0) return;
  await client.send(
    new PutMetricDataCommand({
      Namespace: SERVICE_NAMESPACE,
      MetricData: readings.map(({ metric, value, unit, dimensions }) => ({
        MetricName: metric,
        Value: value,
        Unit: unit,
        Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
      })),
    }),
  );
}
