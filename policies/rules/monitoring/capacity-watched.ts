import type { CapacityChange } from '../../../functions/capacity/calendar';
import { addDays, startOfDay, TIME_ZONES } from '../../../lib/app/local-time';
import type { EventDay } from '../../../lib/config/deployment';
import type { Environment } from '../../../lib/config/environment';
import type { Resource } from '../../assembly/types';
import { gone, type Mutant, type RawResource, setTo, without } from '../../mutant';
import { items } from '../../proofs/values';
import { environmentRule, missing, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { isEachMinute } from '../backup/schedule';
import { calls, FUNCTION, functionsWith, isOn, RULE } from './schedule';

const GROUP = 'AWS::AutoScaling::AutoScalingGroup';
const CHANGES = 'Environment.Variables.CHANGES';
const FLEETS = 'Environment.Variables.FLEETS';
const LAUNCHES = ['EC2 Instance Launch Successful', 'EC2 Instance Launch Unsuccessful'];

export const monitoringCapacityWatched = environmentRule({
  id: 'monitoring-capacity-watched',
  title: 'Each minute every scaling group is looked at against the calendar of event days, and every launch is timed',
  promises: ['EMB-72', 'EMB-73', 'EMB-74', 'EMB-71'],
  area: 'app',
  fix: 'Keep lib/monitoring/capacity.ts: the watch takes its calendar from the deployment, and the rule hands every launch on.',
  *check(scope) {
    const { environment, world } = scope;
    if (!environment) return;
    const [watch] = functionsWith('CHANGES', scope);
    if (!watch) {
      yield missing(FUNCTION, 'a function that watches the capacity');
      return;
    }
    const { code, value } = watch;
    for (const day of environment.deployment.eventDays) yield judgeDay(code, value, day, environment);
    yield items(read(code, 'VpcConfig.SubnetIds')).length > 0
      ? compliant(code, 'VpcConfig')
      : broken(code, 'VpcConfig', 'the subnets of the operations zone');
    const groups = world.ofType(GROUP);
    for (const group of groups) yield judgeFleet(code, group, scope);
    const clock = world
      .ofType(RULE)
      .find((rule) => isOn(rule) && isEachMinute(read(rule, 'ScheduleExpression')) && calls(rule, code, scope));
    yield clock
      ? compliant(code, 'ScheduleExpression')
      : broken(code, 'ScheduleExpression', 'a rule that is on and calls it, rate(1 minute)', 'none');
    for (const group of groups) yield judgeLaunches(group, scope);
  },
  mutants: [
    gone(FUNCTION, 'no watch', 'absence', hasCalendar),
    ...['[]', 'nothing'].map((value) => setTo(FUNCTION, CHANGES, value, `the calendar is ${value}`, 'remove', hasDays)),
    setTo(FUNCTION, FLEETS, '[]', 'no group is looked at', 'remove', hasCalendar),
    without(FUNCTION, 'VpcConfig', 'outside the network', hasCalendar),
    timed(setTo(FUNCTION, FLEETS, '[]', 'no group is timed', 'remove', isTimer)),
    onClock(setTo(RULE, 'ScheduleExpression', 'rate(1 hour)', 'looked at every hour', 'weaken', isClock)),
    onClock(setTo(RULE, 'State', 'DISABLED', 'the watch is stopped', 'flip', isClock)),
    timed(setTo(RULE, 'State', 'DISABLED', 'launches are not timed', 'flip', isOfLaunches)),
    timed(setTo(RULE, 'Targets', [], 'launches are told to nobody', 'detach', isOfLaunches)),
    timed(
      setTo(
        RULE,
        'EventPattern.detail-type',
        LAUNCHES.slice(0, 1),
        'failed launches do not count',
        'weaken',
        isOfLaunches,
      ),
    ),
    timed(
      setTo(RULE, 'EventPattern.detail.AutoScalingGroupName', ['other'], 'of another group', 'detach', isOfLaunches),
    ),
  ],
});

function judgeDay(code: Resource, calendar: string, day: EventDay, environment: Environment): Verdict {
  const { deployment, sizes, holdsCustomerData } = environment;
  const timeZone = TIME_ZONES[deployment.jurisdiction];
  const begin = startOfDay(day.date, timeZone).getTime();
  const end = startOfDay(addDays(day.date, 1), timeZone).getTime();
  const servers = holdsCustomerData ? day.capacity : Math.min(day.capacity, sizes.maxInstances);
  const changes = parsed(calendar)
    .map(([at, least]) => ({ at: Date.parse(at), least }))
    .sort((a, b) => a.at - b.at);
  const before = changes.filter(({ at }) => at <= begin).at(-1)?.least ?? 0;
  const least = Math.min(before, ...changes.filter(({ at }) => at > begin && at < end).map((change) => change.least));
  return least >= servers
    ? compliant(code, CHANGES, `${day.date}: ${least}`)
    : broken(code, CHANGES, `${servers} servers on ${day.date}`, `${least}`);
}

function parsed(text: string): readonly CapacityChange[] {
  try {
    const list = JSON.parse(text) as unknown;
    return Array.isArray(list) ? (list as CapacityChange[]) : [];
  } catch {
    return [];
  }
}

function judgeFleet(code: Resource, group: Resource, { world }: Scope): Verdict {
  return world.mentions(read(code, FLEETS)).includes(group)
    ? compliant(code, FLEETS, group.logicalId)
    : broken(code, FLEETS, `the scaling group ${group.logicalId}`);
}

function judgeLaunches(group: Resource, scope: Scope): Verdict {
  const { world } = scope;
  const rule = world
    .ofType(RULE)
    .find(
      (candidate) =>
        isOn(candidate) &&
        items(read(candidate, 'EventPattern.source')).includes('aws.autoscaling') &&
        LAUNCHES.every((type) => items(read(candidate, 'EventPattern.detail-type')).includes(type)) &&
        world.mentions(read(candidate, 'EventPattern.detail.AutoScalingGroupName')).includes(group) &&
        world
          .ofType(FUNCTION)
          .some((code) => world.mentions(read(code, FLEETS)).includes(group) && calls(candidate, code, scope)),
    );
  return rule
    ? compliant(rule, 'EventPattern', `launches of ${group.logicalId}`)
    : broken(
        group,
        'Launches',
        `a rule that hands launches (${LAUNCHES.join(', ')}) to the function that times them`,
        'none',
      );
}

function hasCalendar({ Properties }: RawResource): boolean {
  return JSON.stringify(Properties?.Environment ?? '').includes('"CHANGES"');
}

/** The function that times launches has no calendar. */
function isTimer(resource: RawResource): boolean {
  return JSON.stringify(resource.Properties?.Environment ?? '').includes('"FLEETS"') && !hasCalendar(resource);
}

function hasDays(resource: RawResource): boolean {
  return hasCalendar(resource) && JSON.stringify(resource.Properties).includes('Z\\",');
}

function isClock({ Properties }: RawResource): boolean {
  return /"capacitywatch[0-9A-F]{8}"/.test(JSON.stringify(Properties?.Targets ?? ''));
}

function isOfLaunches({ Properties }: RawResource): boolean {
  return JSON.stringify(Properties?.EventPattern ?? '').includes('EC2 Instance Launch');
}

function onClock(mutant: Mutant): Mutant {
  return { ...mutant, notices: { partner: FUNCTION }, copyable: false };
}

function timed(mutant: Mutant): Mutant {
  return { ...mutant, notices: { partner: GROUP }, copyable: false };
}
