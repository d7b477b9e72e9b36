import { ERASURE_OUTPUT } from '../../../lib/erasure/output';
import type { Resource } from '../../assembly/types';
import { type RawObject, type RawResource, setTo, without } from '../../mutant';
import { environmentRule, judgeStack, missing, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, numberOf, read } from '../../verdict';
import { rolePermissions } from '../access/role-permissions';
import { erasureFunctions, erasureLists, FUNCTION, LIST } from './erasure-lists';
import { judgeLogin, loginMutants } from './erasure-login';

const DAYS = 'Environment.Variables.KEPT_DAYS';
/** Days beyond the backups that an entry may stay: the list is about persons, too. */
const MOST_BEYOND = 7;
const EXPECTED = 'a function that keeps the list of erasures and applies it after a restore';

export const recoveryErasureList = environmentRule({
  id: 'recovery-erasure-list',
  title:
    'Who asked to be forgotten stays forgotten after a restore: one function keeps the list, longer than any backup lives',
  promises: ['EMB-68'],
  area: 'backup',
  fix: 'Keep ErasureStack (stacks/erasure.ts): its list, its function, and the output by which `recover` finds it.',
  *check(scope) {
    if (!scope.environment) return;
    const functions = erasureFunctions(scope);
    if (functions.length === 0) yield missing(FUNCTION, EXPECTED);
    for (const made of functions) yield* judgeFunction(made, scope);
  },
  mutants: [
    { ...without(FUNCTION, LIST, 'no list', isErasure), notices: 'absence', copyable: false },
    { ...setTo(FUNCTION, LIST, 'somebody-elses-bucket', 'a list elsewhere', 'move', isErasure), copyable: false },
    without(FUNCTION, DAYS, 'entries that go at any time', isErasure),
    setTo(FUNCTION, DAYS, '400', 'entries that stay for a year', 'weaken', isErasure),
    setTo(FUNCTION, DAYS, '14', 'entries that go before the backups', 'weaken', isErasure),
    ...loginMutants,
    {
      name: 'recover cannot find the function',
      kind: 'detach',
      type: FUNCTION,
      where: isErasure,
      notices: 'stack',
      copyable: false,
      change: (_made, template) => {
        delete (template.Outputs as RawObject)[ERASURE_OUTPUT];
      },
    },
  ],
});

function* judgeFunction(made: Resource, scope: Scope): Iterable<Verdict> {
  const list = scope.world.target(read(made, LIST));
  if (!list || !erasureLists(scope).has(list)) {
    yield broken(made, LIST, 'a bucket of this environment that no service writes into');
    return;
  }
  yield compliant(made, LIST);
  const days = scope.environment?.deployment.retention.backupDays ?? Number.POSITIVE_INFINITY;
  const kept = numberOf(read(made, DAYS));
  yield kept > days && kept <= days + MOST_BEYOND
    ? compliant(made, DAYS)
    : broken(
        made,
        DAYS,
        `${days + 1} to ${days + MOST_BEYOND} days: longer than backups live, and no longer than needed`,
      );
  yield judgeLogin(made, scope);
  const outputs = scope.world.stacks.flatMap(({ declared }) => Object.keys(declared.outputs as object));
  yield judgeStack(
    made.stack,
    `Outputs.${ERASURE_OUTPUT}`,
    EXPECTED,
    outputs.includes(ERASURE_OUTPUT),
    outputs.includes(ERASURE_OUTPUT),
  );
  const own = scope.world.target(read(made, 'Role'));
  for (const [role, permissions] of rolePermissions(scope)) {
    const reaches = permissions.some(({ statement }) => scope.world.mentions([...statement.resources]).includes(list));
    if (reaches && role !== own)
      yield broken(role, 'Policies', "no right to the list of erasures: it is its function's alone");
  }
}

function isErasure({ Properties }: RawResource): boolean {
  return JSON.stringify(Properties?.Environment ?? {}).includes('ERASURE_LIST');
}
