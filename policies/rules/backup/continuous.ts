import { gone, type Mutant, setTo, without } from '../../mutant';
import { field } from '../../proofs/values';
import { environmentRule } from '../../rule';
import { broken, compliant, isTrue } from '../../verdict';
import { planRules, RULES, savedBy } from './plan';
import { longestInterval } from './schedule';
import { PLAN, SELECTION, stores, vaultNamed } from './vault';

const FIRST = `${RULES}.0`;
const MINUTES_OF_A_DAY = 1440;

export const backupContinuous = environmentRule({
  id: 'backup-continuous',
  title: 'Every database and every bucket of uploads can be restored to any second of the last weeks',
  promises: ['EMB-44', 'EVM-41'],
  area: 'backup',
  fix: 'Keep EnableContinuousBackup in the continuous plan (lib/backup/plans.ts), and name the store in stacks/backup.ts.',
  *check(scope) {
    if (!scope.environment) return;
    const rules = planRules(scope).filter(
      ({ value }) =>
        isTrue(field(value, 'EnableContinuousBackup')) &&
        longestInterval(field(value, 'ScheduleExpression')) <= MINUTES_OF_A_DAY &&
        vaultNamed(field(value, 'TargetBackupVault'), scope.world) !== undefined,
    );
    const saved = new Set(rules.flatMap(({ plan }) => savedBy(plan, scope)));
    for (const store of stores(scope)) {
      yield saved.has(store)
        ? compliant(store, 'ContinuousBackup', 'by a plan')
        : broken(store, 'ContinuousBackup', 'a plan with EnableContinuousBackup that names it', 'none');
    }
  },
  mutants: [
    unsaved(setTo(PLAN, `${FIRST}.EnableContinuousBackup`, false, 'switched off', 'flip', isContinuous)),
    unsaved(without(PLAN, `${FIRST}.EnableContinuousBackup`, 'left to the default', isContinuous)),
    unsaved(setTo(PLAN, `${FIRST}.ScheduleExpression`, 'cron(0 1 1 * ? *)', 'once a month', 'weaken', isContinuous)),
    unsaved(gone(PLAN, 'no plan', undefined, isContinuous)),
    unsaved(gone(SELECTION, 'no selection', undefined, isContinuousSelection)),
    unsaved(without(SELECTION, 'BackupSelection.Resources.0', 'the database forgotten', isContinuousSelection)),
    {
      ...without(SELECTION, 'BackupSelection.Resources.1', 'uploads forgotten', isContinuousSelection),
      notices: { partner: 'AWS::S3::Bucket' },
    },
  ],
});

function isContinuous({ Properties }: { Properties?: object }): boolean {
  return JSON.stringify(Properties).includes('"EnableContinuousBackup":true');
}

function isContinuousSelection({ Properties }: { Properties?: object }): boolean {
  return JSON.stringify(Properties).includes('"continuous"');
}

function unsaved(mutant: Mutant): Mutant {
  return { ...mutant, notices: { partner: 'AWS::RDS::DBInstance' } };
}
