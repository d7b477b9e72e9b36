import {
  type AutoScalingClient,
  type AutoScalingGroup,
  DescribeAutoScalingGroupsCommand,
  DescribeWarmPoolCommand,
  type Instance,
  paginateDescribeScheduledActions,
} from '@aws-sdk/client-auto-scaling';
import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { Failure } from '../runtime/failure';
import { log } from '../runtime/log';
import { publishService, type ServiceReading } from '../runtime/publish-service';
import { SERVICE_METRICS } from '../service-metrics';
import { type CapacityChange, changesAhead, neededNow } from './calendar';

export interface Fleet {
  readonly service: string;
  /** Name of the scaling group. */
  readonly group: string;
}

export interface Watch {
  readonly autoScaling: AutoScalingClient;
  readonly cloudWatch: CloudWatchClient;
  readonly fleets: readonly Fleet[];
  /** What the deployment's event days ask for, in any order. */
  readonly changes: readonly CapacityChange[];
  readonly now: Date;
}

/** One look at each service's servers: does one stand by, are the announced ones there, can the group scale at all? */
export async function watch({ autoScaling, cloudWatch, fleets, changes, now }: Watch): Promise<void> {
  const readings = await Promise.all(
    fleets.map(async ({ service, group: name }): Promise<ServiceReading[]> => {
      const group = await groupNamed(autoScaling, name);
      const serving = healthy(group.Instances, 'InService').length;
      const reading = (metric: ServiceReading['metric'], value: number): ServiceReading => {
        return { metric, value, unit: 'Count', dimensions: { Service: service } };
      };
      return [
        reading(SERVICE_METRICS.hotStandbys, await hotStandbys(autoScaling, name)),
        reading(SERVICE_METRICS.eventDayShortfall, Math.max(0, neededNow(changes, now) - serving)),
        reading(SERVICE_METRICS.missingEventActions, await missingActions(autoScaling, name, changes, now)),
        reading(SERVICE_METRICS.zonesMissing, zonesMissing(group)),
        reading(SERVICE_METRICS.suspendedProcesses, group.SuspendedProcesses?.length ?? 0),
      ];
    }),
  );
  await publishService(cloudWatch, readings.flat());
  log('info', 'capacity', { services: fleets.length });
}

async function groupNamed(client: AutoScalingClient, name: string): Promise<AutoScalingGroup> {
  const asked = new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [name] });
  const [group] = (await client.send(asked)).AutoScalingGroups ?? [];
  if (!group) throw new Failure('absent group', name);
  return group;
}

/** A stopped server is not hot, and one that is still being installed does not stand by yet (EMB-73). */
async function hotStandbys(client: AutoScalingClient, name: string): Promise<number> {
  const { Instances } = await client.send(new DescribeWarmPoolCommand({ AutoScalingGroupName: name }));
  return healthy(Instances, 'Warmed:Running').length;
}

/** Servers of one zone cannot stand for those of another (EMB-57); fewer servers than zones cannot be in all of them. */
function zonesMissing({ AvailabilityZones = [], DesiredCapacity = 0, Instances }: AutoScalingGroup): number {
  const served = new Set(healthy(Instances, 'InService').map(({ AvailabilityZone }) => AvailabilityZone));
  return Math.max(0, Math.min(AvailabilityZones.length, DesiredCapacity) - served.size);
}

/** In a state, and healthy; the two APIs write that word differently. */
function healthy(instances: readonly Instance[] | undefined, state: string): readonly Instance[] {
  return (instances ?? []).filter(
    ({ LifecycleState, HealthStatus }) => LifecycleState === state && HealthStatus?.toLowerCase() === 'healthy',
  );
}

/** A change of the coming week that nobody has scheduled, or with fewer servers than announced (EMB-74). */
async function missingActions(
  client: AutoScalingClient,
  name: string,
  changes: readonly CapacityChange[],
  now: Date,
): Promise<number> {
  const ahead = changesAhead(changes, now);
  if (ahead.length === 0) return 0;
  const scheduled: { readonly at: number; readonly minimum: number }[] = [];
  for await (const { ScheduledUpdateGroupActions } of paginateDescribeScheduledActions(
    { client },
    { AutoScalingGroupName: name },
  )) {
    for (const { StartTime, MinSize } of ScheduledUpdateGroupActions ?? []) {
      if (StartTime) scheduled.push({ at: StartTime.getTime(), minimum: MinSize ?? 0 });
    }
  }
  return ahead.filter(([at, servers]) => !scheduled.some((one) => one.at === Date.parse(at) && one.minimum >= servers))
    .length;
}
