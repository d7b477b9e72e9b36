import type { Resource } from '../../assembly/types';
import { gone, type RawResource, setTo } from '../../mutant';
import { environmentRule, missing } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { isTakenOnlyBy } from '../access/role-permissions';
import { endsWithRunbook } from '../alerting/messages-filled';
import { mayDo } from '../archive/stream';
import { toldOfficer } from './officer';

const SCHEDULE = 'AWS::Scheduler::Schedule';
const REVIEW = 'what is to be reviewed, and the path of its runbook at the end';

export const detectionReview = environmentRule({
  id: 'detection-review',
  title: 'The security officer is told each week what to review',
  promises: ['EVM-57'],
  area: 'detection',
  fix: "Keep lib/detection/review.ts: a schedule that is on, at least weekly, to the security officer's topic.",
  *check(scope) {
    if (!scope.environment) return;
    const to = scope.world.ofType(SCHEDULE).filter((schedule) => toldOfficer(read(schedule, 'Target.Arn'), scope));
    if (to.length === 0) yield missing(SCHEDULE, "a weekly review to the security officer's topic");
    for (const schedule of to) {
      const on = (read(schedule, 'State') ?? 'ENABLED') === 'ENABLED';
      if (!on) yield broken(schedule, 'State', 'ENABLED');
      else if (!isWeekly(String(read(schedule, 'ScheduleExpression'))))
        yield broken(schedule, 'ScheduleExpression', 'at least once a week');
      else if (!mayTell(schedule, scope))
        yield broken(schedule, 'Target.RoleArn', 'a role of the scheduler that may publish there');
      else if (!endsWithRunbook(String(read(schedule, 'Target.Input')))) yield broken(schedule, 'Target.Input', REVIEW);
      else yield compliant(schedule, 'ScheduleExpression');
    }
  },
  mutants: [
    gone(SCHEDULE, 'no review', 'absence', isReview),
    setTo(SCHEDULE, 'State', 'DISABLED', 'switched off', 'flip', isReview),
    setTo(SCHEDULE, 'ScheduleExpression', 'cron(0 8 1 * ? *)', 'monthly', 'weaken', isReview),
    setTo(SCHEDULE, 'ScheduleExpression', 'rate(8 days)', 'every eight days', 'weaken', isReview),
    setTo(SCHEDULE, 'Target.RoleArn', 'a-role-of-somebody-else', 'a role of nobody', 'detach', isReview),
    setTo(SCHEDULE, 'Target.Input', '', 'an empty mail', 'remove', isReview),
    setTo(SCHEDULE, 'Target.Input', 'Weekly review', 'a mail that does not say how', 'weaken', isReview),
    {
      ...setTo(SCHEDULE, 'Target.Arn', 'a-topic-of-somebody-else', 'told somebody else', 'detach', isReview),
      notices: 'absence',
      copyable: false,
    },
  ],
});

function mayTell(schedule: Resource, scope: Scope): boolean {
  const role = scope.world.target(read(schedule, 'Target.RoleArn'));
  const topic = scope.world.target(read(schedule, 'Target.Arn'));
  return topic !== undefined && isTakenOnlyBy(role, ['scheduler']) && mayDo(role, 'sns:Publish', topic, scope);
}

/** A day of the week, or a rate of up to seven days. */
function isWeekly(expression: string): boolean {
  const [, days] = /^rate\((\d+) days?\)$/.exec(expression) ?? [];
  return (days !== undefined && Number(days) <= 7) || /^cron\(\d+ \d+ \? \* [A-Z0-9,-]+ \*\)$/.test(expression);
}

function isReview({ Properties }: RawResource): boolean {
  return JSON.stringify(Properties?.Target ?? '').includes('review');
}
