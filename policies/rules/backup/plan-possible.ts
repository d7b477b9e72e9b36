import { setTo } from '../../mutant';
import { field } from '../../proofs/values';
import { environmentRule } from '../../rule';
import { broken, compliant, numberOf } from '../../verdict';
import { planRules, RULES } from './plan';
import { longestInterval } from './schedule';
import { PLAN } from './vault';

const FIRST = `${RULES}.0`;
/** Minutes: AWS Backup refuses a plan that runs more often, and a start window that is shorter (fact sheet 1.1, 1.2a). */
const HOUR = 60;

export const backupPlanPossible = environmentRule({
  id: 'backup-plan-possible',
  title: 'No plan asks AWS Backup for what it refuses: it runs hourly at most, and starts within an hour at best',
  promises: ['EMB-44', 'EVM-41'],
  area: 'backup',
  fix: 'Save more often by EventBridge Scheduler and a job on demand (lib/backup/snapshot-schedule.ts); CDK accepts a plan that AWS refuses.',
  fixElsewhere:
    'Give the plan a schedule of an hour or longer; what must be saved more often needs EventBridge Scheduler and a job on demand.',
  *check(scope) {
    for (const { plan, path, value } of planRules(scope)) {
      const interval = longestInterval(field(value, 'ScheduleExpression'));
      yield interval >= HOUR
        ? compliant(plan, `${path}.ScheduleExpression`)
        : broken(plan, `${path}.ScheduleExpression`, 'every hour, or less often');
      const start = numberOf(field(value, 'StartWindowMinutes'));
      const end = numberOf(field(value, 'CompletionWindowMinutes'));
      // A night's save that may begin late is one that may end in the day.
      yield start === HOUR
        ? compliant(plan, `${path}.StartWindowMinutes`)
        : broken(plan, `${path}.StartWindowMinutes`, `${HOUR} minutes`);
      yield end > start
        ? compliant(plan, `${path}.CompletionWindowMinutes`)
        : broken(plan, `${path}.CompletionWindowMinutes`, 'longer than the start window');
    }
  },
  mutants: [
    setTo(PLAN, `${FIRST}.ScheduleExpression`, 'cron(0/20 * * * ? *)', 'a plan every 20 minutes', 'widen'),
    setTo(PLAN, `${FIRST}.ScheduleExpression`, 'rate(59 minutes)', 'a plan every 59 minutes', 'widen'),
    setTo(PLAN, `${FIRST}.StartWindowMinutes`, 59, 'a start window of 59 minutes', 'widen'),
    setTo(PLAN, `${FIRST}.StartWindowMinutes`, 480, 'a start window of eight hours'),
    setTo(PLAN, `${FIRST}.CompletionWindowMinutes`, 60, 'no time to run'),
  ],
});
