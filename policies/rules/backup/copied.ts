import { gone, type Mutant, setTo, without } from '../../mutant';
import { field, items } from '../../proofs/values';
import { environmentRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant } from '../../verdict';
import { accountIn } from '../access/accounts';
import { type PlanRule, planRules, RULES, savedBy } from './plan';
import { dailyHour } from './schedule';
import { holdsCopies, PLAN, SELECTION, stores, VAULT, vaultNamed } from './vault';

const COPIES = `${RULES}.0.CopyActions`;
const DESTINATION = `${COPIES}.0.DestinationBackupVaultArn`;

export const backupCopied = environmentRule({
  id: 'backup-copied',
  title: 'Each night a copy of everything goes to a second account in the same region, and to nowhere else',
  promises: ['EVM-44', 'EVM-46', 'EVM-03', 'EMB-51'],
  area: 'backup',
  fix: 'Keep the copy action of the nightly plan (lib/backup/plans.ts) and the stack backup-copy, whose vault it names.',
  *check(scope) {
    if (!scope.environment) return;
    const rules = planRules(scope);
    const copying = rules.filter(
      (rule) =>
        dailyHour(field(rule.value, 'ScheduleExpression')) !== undefined &&
        targets(rule).some((arn) => isCopyVault(arn, scope)),
    );
    const copied = new Set(copying.flatMap(({ plan }) => savedBy(plan, scope)));
    for (const store of stores(scope)) {
      yield copied.has(store)
        ? compliant(store, 'CopyActions', 'copied each night')
        : broken(
            store,
            'CopyActions',
            "a nightly copy into the locked vault of the environment's second account",
            'none',
          );
    }
    for (const rule of rules) yield* judgeTargets(rule, scope);
  },
  mutants: [
    lost(without(PLAN, COPIES, 'not copied')),
    lost(gone(VAULT, 'no vault in the second account', undefined, isCopies)),
    lost(setTo(VAULT, 'BackupVaultName', 'another-name', 'the vault under another name', 'detach', isCopies)),
    lost(
      gone(SELECTION, 'nothing selected', undefined, ({ Properties }) =>
        JSON.stringify(Properties).includes('"nightly"'),
      ),
    ),
    ...[
      ['another region', 'arn:x:backup:eu-west-1:000000000111:backup-vault:evermood-production-copies'],
      ["somebody else's account", 'arn:x:backup:eu-central-1:999988887777:backup-vault:x'],
      ['the default vault of the second account', 'arn:x:backup:eu-central-1:000000000111:backup-vault:Default'],
    ].map(([name = '', arn = '']) => setTo(PLAN, DESTINATION, arn, `copied to ${name}`, 'move', hasCopies)),
    setTo(
      PLAN,
      `${COPIES}.1`,
      { DestinationBackupVaultArn: 'arn:x:backup:eu-west-1:999988887777:backup-vault:x' },
      'copied abroad as well',
      'move',
      hasCopies,
    ),
  ],
});

function targets({ value }: PlanRule): string[] {
  return items(field(value, 'CopyActions')).map((action) => String(field(action, 'DestinationBackupVaultArn')));
}

function isCopyVault(arn: string, scope: Scope): boolean {
  const vault = vaultNamed(arn, scope.world);
  return vault !== undefined && holdsCopies(vault, scope) && accountIn(arn) === scope.environment?.backup.account;
}

function judgeTargets(rule: PlanRule, scope: Scope): Verdict[] {
  return targets(rule).map((arn, index) => {
    const property = `${rule.path}.CopyActions.${index}.DestinationBackupVaultArn`;
    return isCopyVault(arn, scope)
      ? compliant(rule.plan, property)
      : broken(rule.plan, property, "the vault of the environment's second account, in the same region");
  });
}

function isCopies({ Properties }: { Properties?: object }): boolean {
  return JSON.stringify(Properties).includes('CopiesFromEnvironment');
}

function hasCopies({ Properties }: { Properties?: object }): boolean {
  return JSON.stringify(Properties).includes('CopyActions');
}

function lost(mutant: Mutant): Mutant {
  return { ...mutant, notices: { partner: 'AWS::RDS::DBInstance' } };
}
