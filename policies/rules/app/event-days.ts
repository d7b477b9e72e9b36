import { addDays, startOfDay, TIME_ZONES } from '../../../lib/app/local-time';
import type { EventDay } from '../../../lib/config/deployment';
import type { Environment } from '../../../lib/config/environment';
import type { Resource } from '../../assembly/types';
import { gone, setTo, without } from '../../mutant';
import { environmentRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, numberOf, read } from '../../verdict';
import { SCALING_GROUP } from './machines';

const ACTION = 'AWS::AutoScaling::ScheduledAction';

export const appEventDays = environmentRule({
  id: 'app-event-days',
  title: 'On every announced event day the announced servers stand from its first minute to its last',
  promises: ['EMB-74', 'EMB-71'],
  area: 'app',
  fix: 'Keep eventDays in the deployment; lib/app/event-days.ts turns each into scheduled actions. No other action may lower a group.',
  *check(scope) {
    const { world, environment } = scope;
    if (!environment) return;
    for (const group of world.ofType(SCALING_GROUP)) {
      const actions = world
        .ofType(ACTION)
        .filter((action) => world.target(read(action, 'AutoScalingGroupName')) === group);
      for (const action of actions) yield* judgeAction(action, group, scope);
      for (const day of environment.deployment.eventDays) yield judgeDay(group, actions, day, environment);
    }
  },
  // A day may be announced twice, and what counts is what the group has in the end.
  mutants: [
    gone(ACTION, 'an event day without its action', { partner: SCALING_GROUP }),
    {
      ...setTo(ACTION, 'MinSize', 1, 'no more servers than on other days'),
      notices: { partner: SCALING_GROUP },
      where: isBegin,
    },
    {
      ...setTo(ACTION, 'StartTime', '2028-01-01T00:00:00Z', 'a year too late'),
      notices: { partner: SCALING_GROUP },
      where: isBegin,
    },
    { ...without(ACTION, 'MinSize', 'nothing announced'), notices: { partner: SCALING_GROUP }, where: isBegin },
    {
      ...setTo(ACTION, 'AutoScalingGroupName', 'another-group', "another group's day"),
      notices: { partner: SCALING_GROUP },
    },
    setTo(ACTION, 'MaxSize', 1, 'a ceiling below the servers that must run'),
    setTo(ACTION, 'MaxSize', 20, 'a ceiling below that of other days'),
    setTo(ACTION, 'Recurrence', '0 3 * * *', 'lowered every night'),
    { ...setTo(ACTION, 'MinSize', 0, 'lowered below the everyday number'), where: isEnd },
  ],
});

/** Servers that must run that day; where no customers are, the everyday maximum limits the rehearsal. */
function needed({ capacity }: EventDay, { holdsCustomerData, sizes }: Environment): number {
  return Math.max(sizes.minInstances, holdsCustomerData ? capacity : Math.min(capacity, sizes.maxInstances));
}

function judgeDay(group: Resource, actions: readonly Resource[], day: EventDay, environment: Environment): Verdict {
  const timeZone = TIME_ZONES[environment.deployment.jurisdiction];
  const [begin, end] = [startOfDay(day.date, timeZone).getTime(), startOfDay(addDays(day.date, 1), timeZone).getTime()];
  const changes = actions
    .map((action) => ({ at: Date.parse(String(read(action, 'StartTime'))), least: numberOf(read(action, 'MinSize')) }))
    .filter(({ least }) => !Number.isNaN(least))
    .sort((a, b) => a.at - b.at);
  const before = changes.filter(({ at }) => at <= begin).at(-1)?.least ?? numberOf(read(group, 'MinSize'));
  const least = Math.min(before, ...changes.filter(({ at }) => at > begin && at < end).map((change) => change.least));
  const expected = needed(day, environment);
  return least >= expected
    ? compliant(group, 'ScheduledAction', `${day.date}: ${least}`)
    : broken(group, 'ScheduledAction', `at least ${expected} servers on ${day.date}`, `${least}`);
}

function* judgeAction(action: Resource, group: Resource, { environment }: Scope): Iterable<Verdict> {
  const [least, most] = [read(action, 'MinSize'), read(action, 'MaxSize')];
  const floor = environment?.sizes.minInstances ?? 0;
  if (read(action, 'Recurrence') !== undefined)
    yield broken(action, 'Recurrence', 'absent: the group follows the load, and days have dates');
  else if (least !== undefined && !(numberOf(least) >= floor)) yield broken(action, 'MinSize', `at least ${floor}`);
  else if (most !== undefined && !(numberOf(most) >= Math.max(floor, numberOf(least ?? floor))))
    yield broken(action, 'MaxSize', 'at least MinSize');
  // The ceiling that EMB-71 asks for must be there again when the day is over.
  else if (most !== undefined && numberOf(most) < numberOf(read(group, 'MaxSize')))
    yield broken(action, 'MaxSize', "at least the group's own maximum");
  else yield compliant(action, 'MinSize');
}

function isBegin(action: { Properties?: { [key: string]: unknown } }): boolean {
  return Number(action.Properties?.MinSize) > 1 && Number(action.Properties?.MinSize) !== 6;
}

function isEnd(action: { Properties?: { [key: string]: unknown } }): boolean {
  return !isBegin(action);
}
