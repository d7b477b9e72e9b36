import { Failure } from '../runtime/failure';
import type { ServiceReading } from '../runtime/publish-service';
import { SERVICE_METRICS } from '../service-metrics';
import type { Fleet } from './watch';

const FAILED = 'EC2 Instance Launch Unsuccessful';
const SUCCESSFUL = 'EC2 Instance Launch Successful';

/**
 * What Auto Scaling tells of a launch (Auto Scaling User Guide, "Auto Scaling event reference"): its beginning and end.
 * Groups of nobody we know are left alone.
 */
export function launchReading(event: unknown, fleets: readonly Fleet[]): ServiceReading | undefined {
  const { 'detail-type': type, detail } = (event ?? {}) as {
    'detail-type'?: unknown;
    detail?: Record<string, unknown>;
  };
  if ((type !== FAILED && type !== SUCCESSFUL) || typeof detail !== 'object' || detail === null) {
    throw new Failure('bad event', 'no launch of an instance');
  }
  const service = fleets.find(({ group }) => group === detail.AutoScalingGroupName)?.service;
  if (service === undefined) return undefined;
  const dimensions = { Service: service };
  if (type === FAILED) return { metric: SERVICE_METRICS.failedLaunches, value: 1, unit: 'Count', dimensions };
  const seconds = (Date.parse(String(detail.EndTime)) - Date.parse(String(detail.StartTime))) / 1000;
  if (!(seconds >= 0)) throw new Failure('bad event', 'a launch without beginning and end');
  return { metric: SERVICE_METRICS.launchDuration, value: Math.round(seconds), unit: 'Seconds', dimensions };
}
