import {
  FROM_SNAPSHOT,
  FROM_TIME,
  INHERITED,
  NOTHING,
  RESTORE_PARAMETERS,
} from '../../../lib/database/restore-parameters';
import { sameJson } from '../../assembly/same-json';
import type { Resource, TemplateStack, Value, World } from '../../assembly/types';
import { environmentRule, judgeStack, missing, type Verdict } from '../../rule';
import { broken, compliant, read } from '../../verdict';
import { INSTANCE } from '../database/instance';
import { SOURCES } from '../database/source';
import { anyGenerationMutants } from './any-generation-mutants';

/** CDK's own, about the account's bootstrap. */
const OF_CDK = 'BootstrapVersion';

const when = (parameter: string) => ({ 'Fn::Not': [{ 'Fn::Equals': [{ Ref: parameter }, NOTHING] }] });
const CONDITIONS = { [FROM_TIME]: when('RestoreTime'), [FROM_SNAPSHOT]: when('RestoreSnapshot') };

export const recoveryAnyGeneration = environmentRule({
  id: 'recovery-any-generation',
  title:
    'The database stack takes a recovery point of its own account, and is the same tree of resources with and without one',
  promises: ['EMB-53', 'EVM-51'],
  area: 'backup',
  fix: 'Leave the source to startsFromRecoveryPoint (lib/database/recovery-point.ts); nothing in the stack may exist on one path only.',
  *check({ world, environment }) {
    if (environment === undefined) return;
    const databases = world.ofType(INSTANCE);
    if (databases.length === 0) yield missing(INSTANCE, 'a database that can start from a recovery point');
    for (const stack of new Set(databases.map((database) => database.stack))) yield* judgeTemplate(stack);
    for (const database of databases) yield* judgeSources(database, world);
  },
  mutants: anyGenerationMutants,
});

/** Parameters and conditions are exactly those that a restore uses, and nothing hangs on them but properties. */
function* judgeTemplate(stack: TemplateStack): Iterable<Verdict> {
  const { parameters, conditions, conditional } = stack.declared;
  for (const [name, wanted] of Object.entries(RESTORE_PARAMETERS)) {
    const { Type, Default, AllowedPattern } = entryOf(parameters, name);
    const expected = `a text that matches ${wanted.allowedPattern}, default ${NOTHING}`;
    const holds = Type === 'String' && Default === NOTHING && AllowedPattern === wanted.allowedPattern;
    yield judgeStack(stack, `Parameters.${name}`, expected, JSON.stringify([Type, Default, AllowedPattern]), holds);
  }
  const others = Object.keys(parameters as object).filter((name) => !(name in RESTORE_PARAMETERS) && name !== OF_CDK);
  yield judgeStack(
    stack,
    'Parameters',
    'no parameter but those that name a recovery point: who restores gives no other',
    others.join(', ') || 'no other',
    others.length === 0,
  );
  const same = sameJson(conditions, CONDITIONS);
  yield judgeStack(stack, 'Conditions', JSON.stringify(CONDITIONS), JSON.stringify(conditions), same);
  const lonely = conditional.join(', ') || 'none';
  yield judgeStack(stack, 'Resources', 'none on one path only', lonely, conditional.length === 0);
}

/** In each world the source is what the conditions say, and what it inherits is left out only then. */
function* judgeSources(database: Resource, world: World): Iterable<Verdict> {
  const holds = (condition: string) => world.conditions[`${database.stack.id}/${condition}`] === true;
  const fromTime = holds(FROM_TIME);
  const fromSnapshot = !fromTime && holds(FROM_SNAPSHOT);
  const expected: { readonly [property: string]: string | undefined } = {
    SourceDbiResourceId: fromTime ? NOTHING : undefined,
    RestoreTime: fromTime ? NOTHING : undefined,
    DBSnapshotIdentifier: fromSnapshot ? NOTHING : undefined,
  };
  for (const property of [...SOURCES, 'RestoreTime', 'UseLatestRestorableTime']) {
    const wanted = expected[property];
    const what = wanted === undefined ? 'absent without a recovery point' : 'the parameter of the recovery point';
    yield read(database, property) === wanted
      ? compliant(database, property, what)
      : broken(database, property, what, read(database, property) ?? 'absent');
  }
  if (!fromTime && !fromSnapshot) return;
  for (const property of Object.values(INHERITED)) {
    yield read(database, property) === undefined
      ? compliant(database, property, 'inherited from the recovery point')
      : broken(database, property, 'absent: inherited from the recovery point');
  }
}

function entryOf(section: Value, name: string): { readonly [key: string]: Value | undefined } {
  const found = (section as { readonly [name: string]: Value | undefined })[name];
  return found !== null && typeof found === 'object' && !Array.isArray(found) ? found : {};
}
