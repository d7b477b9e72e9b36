import { gone, type Mutant, setTo, without } from '../../mutant';
import { field } from '../../proofs/values';
import { environmentRule } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant } from '../../verdict';
import { type PlanRule, planRules, RULES, savedBy } from './plan';
import { dailyHour } from './schedule';
import { PLAN, SELECTION, stores, vaultNamed } from './vault';

const FIRST = `${RULES}.0`;
/** Hours of a night, by the clock of the customers. */
const NIGHT = { from: 0, to: 5 };
const ZONES = { germany: 'Europe/Berlin', virginia: 'America/New_York' } as const;

export const backupNightly = environmentRule({
  id: 'backup-nightly',
  title: 'Every database and every bucket of uploads is saved each night, by the clock of the customers',
  promises: ['EVM-41', 'EMB-44', 'SMV-27'],
  area: 'backup',
  fix: 'Name the store in `resources` of stacks/backup.ts; both plans of lib/backup/plans.ts save it then. No tags, no conditions.',
  *check(scope) {
    if (!scope.environment) return;
    const nights = planRules(scope).filter((rule) => isNightly(rule, scope));
    const saved = new Set(nights.flatMap(({ plan }) => savedBy(plan, scope)));
    for (const store of stores(scope)) {
      yield saved.has(store)
        ? compliant(store, 'BackupPlan', 'saved each night')
        : broken(store, 'BackupPlan', 'a snapshot by a plan that runs each night between 0 and 5 and names it', 'none');
    }
  },
  mutants: [
    ...['cron(0 2 ? * SUN *)', 'cron(0 2 1 * ? *)', 'cron(0 14 * * ? *)', 'cron(0 2 * * ? 2030)'].map((expression) =>
      unsaved(setTo(PLAN, `${FIRST}.ScheduleExpression`, expression, `at ${expression}`, 'weaken', isSnapshots)),
    ),
    unsaved(setTo(PLAN, `${FIRST}.ScheduleExpressionTimezone`, 'Asia/Tokyo', 'at night in Tokyo', 'move', isSnapshots)),
    unsaved(without(PLAN, `${FIRST}.ScheduleExpressionTimezone`, 'at night in Greenwich', isSnapshots)),
    unsaved(without(PLAN, `${FIRST}.ScheduleExpression`, 'at no time', isSnapshots)),
    unsaved(setTo(PLAN, `${FIRST}.TargetBackupVault`, 'Default', 'into the default vault', 'move', isSnapshots)),
    unsaved(setTo(PLAN, `${FIRST}.EnableContinuousBackup`, true, 'no snapshots', 'flip', isSnapshots)),
    unsaved(gone(PLAN, 'no plan', undefined, isSnapshots)),
    unsaved(gone(SELECTION, 'no selection', undefined, isNightlySelection)),
    unsaved(without(SELECTION, 'BackupSelection.Resources.0', 'the database forgotten', isNightlySelection)),
    unsaved(setTo(SELECTION, 'BackupSelection.Resources', ['arn:*'], 'all and nothing', 'detach', isNightlySelection)),
    unsaved(
      setTo(
        SELECTION,
        'BackupSelection.NotResources',
        ['arn:*:rds:*'],
        'databases left out',
        'weaken',
        isNightlySelection,
      ),
    ),
    unsaved(
      setTo(
        SELECTION,
        'BackupSelection.Conditions',
        { StringEquals: [{ ConditionKey: 'aws:ResourceTag/backup', ConditionValue: 'yes' }] },
        'only what carries a tag',
        'weaken',
        isNightlySelection,
      ),
    ),
    unsaved(setTo(SELECTION, 'BackupPlanId', 'another-plan', "somebody else's plan", 'detach', isNightlySelection)),
    unsaved(
      setTo(
        SELECTION,
        'BackupSelection.IamRoleArn',
        'arn:x:iam::1:role/r',
        'a role of nobody',
        'detach',
        isNightlySelection,
      ),
    ),
  ],
});

function isNightly({ value }: PlanRule, { environment, world }: Scope): boolean {
  const hour = dailyHour(field(value, 'ScheduleExpression'));
  const zone = environment && ZONES[environment.deployment.jurisdiction];
  return (
    hour !== undefined &&
    hour >= NIGHT.from &&
    hour <= NIGHT.to &&
    field(value, 'ScheduleExpressionTimezone') === zone &&
    field(value, 'EnableContinuousBackup') !== true &&
    vaultNamed(field(value, 'TargetBackupVault'), world) !== undefined
  );
}

function isSnapshots({ Properties }: { Properties?: object }): boolean {
  return JSON.stringify(Properties).includes('"EnableContinuousBackup":false');
}

function isNightlySelection({ Properties }: { Properties?: object }): boolean {
  return JSON.stringify(Properties).includes('"nightly"');
}

/** What is not saved any more: the finding names it. */
function unsaved(mutant: Mutant): Mutant {
  return { ...mutant, notices: { partner: 'AWS::RDS::DBInstance' } };
}
