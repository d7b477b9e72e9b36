import type { Resource, Value } from '../../assembly/types';
import { gone, type Mutant, setTo, without } from '../../mutant';
import { items } from '../../proofs/values';
import { environmentRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, numberOf, read } from '../../verdict';
import { isTakenOnlyBy } from '../access/role-permissions';
import { INSTANCE } from '../database/instance';
import { longestInterval } from './schedule';
import { databases, holdsCopies, VAULT } from './vault';

export const TESTING_PLAN = 'AWS::Backup::RestoreTestingPlan';
export const TESTING = 'AWS::Backup::RestoreTestingSelection';
const MINUTES_OF_DAY = 1440;
const POINTS = 'RecoveryPointSelection';

export const backupRestoredDaily = environmentRule({
  id: 'backup-restored-daily',
  title: 'Every day the newest recovery point of each database is restored',
  promises: ['EMB-48', 'EVM-45', 'EVM-44', 'EMB-45'],
  area: 'backup',
  fix: 'Keep lib/backup/restore-test.ts: every day, LATEST_WITHIN_WINDOW of one day, from all vaults of the environment, within an hour.',
  *check(scope) {
    if (!scope.environment) return;
    const { world } = scope;
    for (const database of databases(scope)) {
      const selections = world.ofType(TESTING).filter((selection) => isOf(selection, database, scope));
      const plans = selections.flatMap((selection) => world.target(read(selection, 'RestoreTestingPlanName')) ?? []);
      yield plans.some(({ type }) => type === TESTING_PLAN)
        ? compliant(database, 'RestoreTest', plans[0]?.logicalId)
        : broken(
            database,
            'RestoreTest',
            'a restore testing plan with a selection of this database by its ARN',
            'none',
          );
    }
    for (const plan of world.ofType(TESTING_PLAN)) yield* judgePlan(plan, scope);
  },
  mutants: [
    untested(gone(TESTING_PLAN, 'no plan')),
    untested(gone(TESTING, 'no selection')),
    untested(setTo(TESTING, 'ProtectedResourceArns', ['arn:x:rds:eu-central-1:1:db:x'], 'another database', 'detach')),
    untested(setTo(TESTING, 'ProtectedResourceType', 'S3', 'another kind', 'detach')),
    untested(setTo(TESTING, 'ProtectedResourceConditions', { StringEquals: [] }, 'by a tag', 'weaken')),
    untested(setTo(TESTING, 'RestoreTestingPlanName', 'other', "somebody else's plan", 'detach')),
    untested(setTo(TESTING, 'IamRoleArn', 'arn:x:iam::1:role/r', 'with a role of nobody', 'detach')),
    ...['cron(0 4 ? * MON *)', 'cron(0 4 1 * ? *)', 'rate(7 days)'].map((expression) =>
      setTo(TESTING_PLAN, 'ScheduleExpression', expression, `at ${expression}`),
    ),
    setTo(TESTING_PLAN, `${POINTS}.Algorithm`, 'RANDOM_WITHIN_WINDOW', 'a random point'),
    setTo(TESTING_PLAN, `${POINTS}.SelectionWindowDays`, 30, 'the newest of 30 days'),
    without(TESTING_PLAN, `${POINTS}.SelectionWindowDays`, 'the newest of the default of 30 days'),
    setTo(TESTING_PLAN, `${POINTS}.ExcludeVaults`, ['*'], 'no vault at all'),
    setTo(TESTING_PLAN, `${POINTS}.IncludeVaults`, ['*'], 'any vault', 'widen'),
    setTo(TESTING_PLAN, `${POINTS}.IncludeVaults`, [], 'none of the vaults'),
    setTo(TESTING_PLAN, `${POINTS}.RecoveryPointTypes`, ['SNAPSHOT'], 'snapshots alone'),
    setTo(TESTING_PLAN, 'StartWindowHours', 24, 'at some time of the day'),
    without(TESTING_PLAN, 'StartWindowHours', 'at some time of the default of a day'),
  ],
});

/** By its ARN alone: a type or a condition would narrow or widen it. */
function isOf(selection: Resource, database: Resource, { world }: Scope): boolean {
  return (
    read(selection, 'ProtectedResourceType') === 'RDS' &&
    read(selection, 'ProtectedResourceConditions') === undefined &&
    world.mentions(read(selection, 'ProtectedResourceArns')).includes(database) &&
    isTakenOnlyBy(world.target(read(selection, 'IamRoleArn')), ['backup'])
  );
}

function judgePlan(plan: Resource, scope: Scope): Verdict[] {
  const { world } = scope;
  const own = world.ofType(VAULT).filter((vault) => !holdsCopies(vault, scope));
  const included = items(read(plan, `${POINTS}.IncludeVaults`)).map((vault) => world.target(vault));
  const all = own.every((vault) => included.includes(vault)) && included.every((vault) => vault && own.includes(vault));
  const types = items(read(plan, `${POINTS}.RecoveryPointTypes`));
  const holds = (property: string, expected: string, good: boolean) =>
    good ? compliant(plan, property) : broken(plan, property, expected);
  return [
    holds('ScheduleExpression', 'every day, at a time of the clock', isDaily(read(plan, 'ScheduleExpression'))),
    holds(`${POINTS}.Algorithm`, 'LATEST_WITHIN_WINDOW', read(plan, `${POINTS}.Algorithm`) === 'LATEST_WITHIN_WINDOW'),
    holds(`${POINTS}.SelectionWindowDays`, '1', numberOf(read(plan, `${POINTS}.SelectionWindowDays`)) === 1),
    holds(`${POINTS}.ExcludeVaults`, 'none', read(plan, `${POINTS}.ExcludeVaults`) === undefined),
    holds(`${POINTS}.IncludeVaults`, "all of the environment's own vaults, by name", all && own.length > 0),
    holds(
      `${POINTS}.RecoveryPointTypes`,
      'CONTINUOUS and SNAPSHOT',
      ['CONTINUOUS', 'SNAPSHOT'].every((type) => types.includes(type)),
    ),
    holds('StartWindowHours', '1', numberOf(read(plan, 'StartWindowHours')) === 1),
  ];
}

/** A rate begins when the plan is made, and the alarm of a day without a test waits for a time of the clock. */
function isDaily(expression: Value | undefined): boolean {
  return String(expression).startsWith('cron') && longestInterval(expression) <= MINUTES_OF_DAY;
}

function untested(mutant: Mutant): Mutant {
  return { ...mutant, notices: { partner: INSTANCE } };
}
