import type { Resource } from '../../assembly/types';
import { type Mutant, type RawResource, setTo } from '../../mutant';
import { field } from '../../proofs/values';
import type { Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, numberOf, read } from '../../verdict';
import { isTakenOnlyBy } from '../access/role-permissions';
import { longestInterval } from '../backup/schedule';
import { mayWith, PIPELINE, SCHEDULE } from './pipeline';

const DAY = 24 * 60;
const EXPECTED = 'an enabled schedule without an end that starts it at least every 24 hours, under a role that may';

/** Whether something is started each day whatever happens (EMB-54, EVM-42). */
export function judgeStartedDaily(started: Resource, action: string, scope: Scope): Verdict[] {
  const schedules = scope.world.ofType(SCHEDULE).filter((schedule) => isAimedAt(schedule, started, scope));
  if (schedules.length === 0) return [broken(started, 'Schedule', EXPECTED, 'no schedule')];
  return schedules.map((schedule) => judge(schedule, started, action, scope));
}

function judge(schedule: Resource, started: Resource, action: string, scope: Scope): Verdict {
  const state = read(schedule, 'State') ?? 'ENABLED';
  if (state !== 'ENABLED') return broken(schedule, 'State', 'ENABLED', state);
  if (!(longestInterval(read(schedule, 'ScheduleExpression')) <= DAY))
    return broken(schedule, 'ScheduleExpression', 'at least every 24 hours');
  for (const limit of ['StartDate', 'EndDate'])
    if (read(schedule, limit) !== undefined) return broken(schedule, limit, 'no limit in time');
  const slack = numberOf(read(schedule, 'FlexibleTimeWindow.MaximumWindowInMinutes') ?? 0);
  if (!(slack === 0)) return broken(schedule, 'FlexibleTimeWindow', 'on time');
  const role = scope.world.target(read(schedule, 'Target.RoleArn'));
  if (!isTakenOnlyBy(role, ['scheduler']) || !mayWith(role, action, started, scope))
    return broken(schedule, 'Target.RoleArn', `a role of EventBridge Scheduler that may ${action} this one`);
  if (scope.world.target(read(schedule, 'Target.DeadLetterConfig.Arn')) === undefined)
    return broken(schedule, 'Target.DeadLetterConfig', 'a queue for what could not be started');
  return compliant(schedule, 'ScheduleExpression');
}

function isAimedAt(schedule: Resource, started: Resource, { world }: Scope): boolean {
  const arn = read(schedule, 'Target.Arn');
  if (world.target(arn) === started) return field(read(schedule, 'Target'), 'Input') === undefined;
  // A pipeline's ARN is written around its name.
  const isPipeline = started.type === PIPELINE && typeof arn === 'string' && arn.includes(':codepipeline:');
  return isPipeline && world.mentions(arn).includes(started) && field(read(schedule, 'Target'), 'Input') === undefined;
}

/** Ways of not starting every day, for schedules that a test knows by a word of their target. */
export function scheduleMutants(what: string, started: string, where: (schedule: RawResource) => boolean): Mutant[] {
  const to = (path: string, value: Parameters<typeof setTo>[2], name: string, kind: 'flip' | 'weaken' | 'detach') =>
    setTo(SCHEDULE, path, value, `${what} ${name}`, kind, where);
  return [
    to('State', 'DISABLED', 'switched off', 'flip'),
    to('ScheduleExpression', 'cron(0 4 ? * MON *)', 'once a week', 'weaken'),
    to('ScheduleExpression', 'rate(2 days)', 'every second day', 'weaken'),
    to('EndDate', '2027-01-01T00:00:00Z', 'until the new year', 'weaken'),
    to('StartDate', '2030-01-01T00:00:00Z', 'from 2030 on', 'weaken'),
    to('FlexibleTimeWindow', { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 1440 }, 'with a day of slack', 'weaken'),
    to('Target.RoleArn', 'a-role-of-nobody', 'under a role of nobody', 'detach'),
    to('Target.DeadLetterConfig', {}, 'lost in silence', 'detach'),
    {
      ...to('Target.Arn', 'arn:of:something-else', 'of something else', 'detach'),
      notices: { partner: started },
      // The healthy schedule beside it still starts what it should.
      copyable: false,
    },
  ];
}
