import { APPROVED, CALLER, JOURNAL, REQUESTED } from '../../../lib/extracts/names';
import type { Resource } from '../../assembly/types';
import type { Mutant, RawObject, RawValue } from '../../mutant';
import { allowsAction, type Statement } from '../../policy-document';
import { environmentRule, missing, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { PERMISSION_SET } from '../access/people-boundary';
import { MANAGED_POLICY, rolePermissions } from '../access/role-permissions';
import { INLINE, type PermissionSet, permissionSets } from '../people/permission-sets';
import { inStatement, oneMore } from '../people/set-mutants';
import { isCondition } from '../storage/denial';
import { requestMachines } from './approved-first';

const LEADING = 'dynamodb:LeadingKeys';
const WRITES = [
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'dynamodb:DeleteItem',
  'dynamodb:BatchWriteItem',
  'dynamodb:PartiQLInsert',
  'dynamodb:PartiQLUpdate',
  'dynamodb:PartiQLDelete',
];
const ANSWERS = ['states:SendTaskSuccess'];

export const extractsOwnRows = environmentRule({
  id: 'extracts-own-rows',
  title:
    'A person asks and approves in his own name: IAM lets him write rows of his own user id alone, and the core team alone approve',
  promises: ['EVM-27', 'SMV-21', 'SMV-22', 'SMV-18'],
  area: 'access',
  fix: 'Keep lib/people/data-requests.ts and the journal’s statement of lib/extracts/rights.ts as they are.',
  *check(scope) {
    if (!scope.environment) return;
    const sets = permissionSets(scope);
    if (!sets.some(({ isForCoreTeam, statements }) => isForCoreTeam && statements.some(answers)))
      yield missing(PERMISSION_SET, 'a core team that may approve');
    for (const set of sets) yield* judgeSet(set);
    yield* judgeMachines(scope);
  },
  mutants: [
    inStatement('AskForData', 'asks in anybody’s name', (it) => ({ ...it, Condition: {} }), 'widen'),
    inStatement('AskForData', 'asks in somebody’s name', keys('request#AROA:somebody')),
    inStatement('AskForData', 'asks in the name of all who begin alike', (it) => ({
      ...it,
      Condition: { 'ForAllValues:StringLike': { [LEADING]: `${REQUESTED}*` }, Null: { [LEADING]: 'false' } },
    })),
    ofOthers(inStatement('AskForData', 'approves in its own name', keys(`${APPROVED}${CALLER}`))),
    inStatement('AskForData', 'writes what the machine has read', keys(JOURNAL)),
    inStatement('AskForData', 'a call that names no row', (it) => ({
      ...it,
      Condition: { 'ForAllValues:StringEquals': { [LEADING]: [`${REQUESTED}${CALLER}`] } },
    })),
    inStatement(
      'AskForData',
      'takes rows away',
      (it) => ({ ...it, Action: ['dynamodb:PutItem', 'dynamodb:DeleteItem'] }),
      'widen',
    ),
    inStatement('ApproveRequest', 'approves in anybody’s name', keys(`${APPROVED}*`)),
    { ...inStatement('AnswerRequest', 'nobody may answer', () => undefined), notices: 'absence', copyable: false },
    oneMore('answers without being of the core team', { Action: 'states:SendTaskSuccess', Resource: '*' }, 'HandOver'),
    journal('the machine writes anybody’s rows', undefined),
    journal('the machine writes approvals', [`${APPROVED}x`]),
  ],
});

function answers(statement: Statement): boolean {
  return ANSWERS.some((action) => allowsAction(statement, action));
}

function* judgeSet({ resource, statements, isForCoreTeam }: PermissionSet): Iterable<Verdict> {
  const own = [`${REQUESTED}${CALLER}`, ...(isForCoreTeam ? [`${APPROVED}${CALLER}`] : [])];
  for (const statement of statements) {
    const property = `${INLINE}.${statement.sid || 'Statement'}`;
    if (answers(statement) && !isForCoreTeam)
      yield broken(resource, property, 'the core team alone answers', 'it may answer, too');
    const writes = WRITES.filter((action) => allowsAction(statement, action));
    if (writes.length === 0) continue;
    const expected = `dynamodb:PutItem, rows of ${own.join(' or ')}`;
    yield writes.every((action) => action === 'dynamodb:PutItem') && isConfined(statement, own)
      ? compliant(resource, property, expected)
      : broken(resource, property, expected, writes.join(', '));
  }
}

/** The machine itself writes what it has read, and nobody's request or approval. */
function* judgeMachines(scope: Scope): Iterable<Verdict> {
  for (const machine of requestMachines(scope)) {
    const role = scope.world.target(read(machine, 'RoleArn'));
    for (const { statement, writtenIn } of (role && rolePermissions(scope).get(role)) ?? []) {
      if (!WRITES.some((action) => allowsAction(statement, action))) continue;
      yield judgeJournal(statement, writtenIn);
    }
  }
}

function judgeJournal(statement: Statement, policy: Resource): Verdict {
  const expected = `rows of ${JOURNAL} alone`;
  return isConfined(statement, [JOURNAL])
    ? compliant(policy, 'PolicyDocument', expected)
    : broken(policy, 'PolicyDocument', expected, 'any row');
}

/** Whether a call must name its partitions, and only these. */
export function isConfined({ conditions }: Statement, partitions: readonly string[]): boolean {
  const named = conditions.some((each) =>
    isCondition(each, ['ForAllValues:StringEquals'], LEADING, (value) => partitions.includes(value)),
  );
  return named && conditions.some((each) => isCondition(each, ['Null'], LEADING, (value) => value === 'false'));
}

function keys(partition: string): (statement: RawObject) => RawObject {
  return (statement) => ({
    ...statement,
    Condition: { 'ForAllValues:StringEquals': { [LEADING]: [partition] }, Null: { [LEADING]: 'false' } },
  });
}

/** The core team may approve; whoever else does breaks the promise. */
function ofOthers(mutant: Mutant): Mutant {
  return {
    ...mutant,
    where: (set, template) =>
      !JSON.stringify(set.Properties ?? {}).includes('ApproveRequest') && (mutant.where?.(set, template) ?? true),
  };
}

function journal(name: string, partitions: RawValue | undefined): Mutant {
  const found = (properties: RawObject | undefined) =>
    (((properties?.PolicyDocument as RawObject | undefined)?.Statement ?? []) as RawObject[]).filter(
      ({ Sid }) => Sid === 'WriteJournal',
    );
  return {
    name,
    kind: 'widen',
    type: MANAGED_POLICY,
    where: ({ Properties }) => found(Properties).length > 0,
    change: ({ Properties }) => {
      for (const statement of found(Properties)) {
        if (partitions === undefined) delete statement.Condition;
        else
          statement.Condition = {
            'ForAllValues:StringEquals': { [LEADING]: partitions },
            Null: { [LEADING]: 'false' },
          };
      }
    },
  };
}
