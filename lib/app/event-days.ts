import { aws_autoscaling as autoscaling } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { EventDay } from '../config/deployment';
import type { Environment } from '../config/environment';
import { addDays, startOfDay, TIME_ZONES } from './local-time';

/** More than the quarter of an hour that an instance may take (EMB-72), so that all stand when the day begins. */
const AHEAD = 60 * 60 * 1000;

interface Change {
  readonly name: string;
  readonly at: Date;
  /** Instances that must run from then on. */
  readonly capacity: number;
}

/**
 * The changes of capacity that a list of event days asks for: up an hour before the day begins where the deployment
 * is at home, back when it ends. Neighbouring days never fall below what either needs.
 */
export function capacityChanges(eventDays: readonly EventDay[], ordinary: number, timeZone: string): Change[] {
  const needed = new Map(eventDays.map(({ date, capacity }) => [date, Math.max(capacity, ordinary)]));
  const on = (date: string) => needed.get(date) ?? ordinary;
  return [...needed.keys()].sort().flatMap((date) => {
    const next = addDays(date, 1);
    const begins = startOfDay(date, timeZone);
    return [
      {
        name: `EventDay-${date}-Begin`,
        at: new Date(begins.getTime() - AHEAD),
        capacity: Math.max(on(date), on(addDays(date, -1))),
      },
      { name: `EventDay-${date}-End`, at: startOfDay(next, timeZone), capacity: on(next) },
    ];
  });
}

/** The changes of an environment's own event days, as they are scheduled and later watched. */
export function announcedChanges({ deployment, holdsCustomerData, sizes }: Environment): Change[] {
  const { minInstances, maxInstances } = sizes;
  const limit = holdsCustomerData ? Number.POSITIVE_INFINITY : maxInstances;
  const eventDays = deployment.eventDays.map((day) => ({ ...day, capacity: Math.min(day.capacity, limit) }));
  return capacityChanges(eventDays, minInstances, TIME_ZONES[deployment.jurisdiction]);
}

/**
 * Provides the announced servers on the day itself (EMB-74). Where no customers are, the group's ordinary maximum
 * limits the rehearsal. AWS refuses a start in the past: a day must be announced before it begins.
 */
export function scheduleEventDays(
  scope: Construct,
  group: autoscaling.AutoScalingGroup,
  environment: Environment,
): void {
  const { maxInstances } = environment.sizes;
  for (const { name, at, capacity } of announcedChanges(environment)) {
    new autoscaling.CfnScheduledAction(scope, name, {
      autoScalingGroupName: group.autoScalingGroupName,
      startTime: at.toISOString().replace('.000Z', 'Z'),
      minSize: capacity,
      maxSize: Math.max(maxInstances, capacity),
    });
  }
}
