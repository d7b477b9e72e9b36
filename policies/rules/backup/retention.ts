import type { Resource } from '../../assembly/types';
import { formatLimits, isWithin } from '../../judge-number';
import { type Mutant, setTo, without } from '../../mutant';
import { field, items } from '../../proofs/values';
import { environmentRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, numberOf, read } from '../../verdict';
import { planRules, RULES } from './plan';
import { jobInput, SCHEDULE, saveJobs } from './save-job';
import { KEPT, PLAN } from './vault';

const FIRST = `${RULES}.0`;
const DAYS = 'Lifecycle.DeleteAfterDays';

export const backupRetention = environmentRule({
  id: 'backup-retention',
  title: 'Every backup and every copy is kept for the declared days, 15 to 35',
  promises: ['SMV-27', 'EMB-46', 'EMB-68', 'EVM-41'],
  area: 'backup',
  fix: 'Set retention.backupDays in the deployment; plans, jobs and copies are made from it.',
  fixElsewhere: 'Keep each copy for as many days as promised: Lifecycle.DeleteAfterDays 15 to 35.',
  *check(scope) {
    for (const { plan, path, value } of planRules(scope)) {
      yield judge(plan, `${path}.${DAYS}`, scope);
      yield judgeCold(plan, `${path}.Lifecycle`);
      for (const index of items(field(value, 'CopyActions')).keys()) {
        yield judge(plan, `${path}.CopyActions.${index}.${DAYS}`, scope);
        yield judgeCold(plan, `${path}.CopyActions.${index}.Lifecycle`);
      }
    }
    for (const schedule of saveJobs(scope)) {
      const days = field(field(jobInput(schedule), 'Lifecycle'), 'DeleteAfterDays');
      yield isWithin(numberOf(days), limits(scope))
        ? compliant(schedule, 'Target.Input', `kept for ${days} days`)
        : broken(schedule, 'Target.Input', `kept for ${formatLimits(limits(scope))}`);
    }
  },
  mutants: [
    setTo(PLAN, `${FIRST}.${DAYS}`, 14, 'kept for 14 days'),
    setTo(PLAN, `${FIRST}.${DAYS}`, 6, 'kept for 6 days'),
    setTo(PLAN, `${FIRST}.${DAYS}`, 36, 'kept for 36 days', 'widen'),
    without(PLAN, `${FIRST}.Lifecycle`, 'kept for ever'),
    setTo(PLAN, `${FIRST}.Lifecycle.MoveToColdStorageAfterDays`, 1, 'put where it stays for 90 days more', 'widen'),
    setTo(PLAN, `${FIRST}.CopyActions.0.${DAYS}`, 14, 'copies kept for 14 days', 'weaken', copies),
    setTo(PLAN, `${FIRST}.CopyActions.0.${DAYS}`, 36, 'copies kept for 36 days', 'widen', copies),
    jobKept(14, 'saves kept for 14 days'),
    jobKept(36, 'saves kept for 36 days'),
  ],
});

function limits({ environment }: Scope) {
  const days = environment?.deployment.retention.backupDays;
  return days === undefined ? KEPT : { min: days, max: days, unit: 'days, as the deployment declares' };
}

function judge(plan: Resource, property: string, scope: Scope): Verdict {
  return isWithin(numberOf(read(plan, property)), limits(scope))
    ? compliant(plan, property)
    : broken(plan, property, formatLimits(limits(scope)));
}

/** Cold storage keeps a recovery point for 90 days at least (AWS::Backup::BackupPlan LifecycleResourceType). */
function judgeCold(plan: Resource, property: string): Verdict {
  const cold = field(read(plan, property), 'MoveToColdStorageAfterDays');
  return cold === undefined
    ? compliant(plan, property, 'never cold')
    : broken(plan, `${property}.MoveToColdStorageAfterDays`, 'none: cold storage keeps for 90 days');
}

function copies({ Properties }: { Properties?: object }): boolean {
  return JSON.stringify(Properties).includes('CopyActions');
}

function jobKept(days: number, name: string): Mutant {
  return {
    name,
    kind: 'weaken',
    type: SCHEDULE,
    where: ({ Properties }) => JSON.stringify(Properties).includes('DeleteAfterDays'),
    change: (schedule) => {
      const text = JSON.stringify(schedule.Properties).replace(/(DeleteAfterDays[\\"]+:)\d+/, `$1${days}`);
      schedule.Properties = JSON.parse(text);
    },
  };
}
