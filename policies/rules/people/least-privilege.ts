import { setTo, without } from '../../mutant';
import type { Statement } from '../../policy-document';
import { items } from '../../proofs/values';
import { environmentRule, missing, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { gapsOf, isServiceWide } from '../access/boundary';
import { boundariesOfSet, PERMISSION_SET } from '../access/people-boundary';
import { INLINE, type PermissionSet, permissionSets } from './permission-sets';
import { inStatement, oneMore } from './set-mutants';

const BOUNDARY = 'PermissionsBoundary';
const READY_MADE = ['ManagedPolicies', 'CustomerManagedPolicyReferences'];

export const peopleLeastPrivilege = environmentRule({
  id: 'people-least-privilege',
  title: 'People may do what is named, within a boundary: no ready-made policy, no whole service, nothing by exclusion',
  promises: ['EMB-12', 'EVM-26', 'SMV-18'],
  area: 'access',
  fix: 'Name the actions in lib/people/views.ts; the boundary of lib/identity/people-boundary.ts stays on every permission set.',
  *check(scope) {
    if (!scope.environment) return;
    const sets = permissionSets(scope);
    if (sets.length === 0) yield missing(PERMISSION_SET, 'a permission set for each role of people');
    for (const set of sets) yield* judge(set, scope);
  },
  mutants: [
    setTo(PERMISSION_SET, 'ManagedPolicies', ['arn:of:aws:policy/PowerUserAccess'], 'a power user', 'widen'),
    setTo(PERMISSION_SET, 'CustomerManagedPolicyReferences', [{ Name: 'x' }], 'a policy that nobody can see', 'widen'),
    without(PERMISSION_SET, BOUNDARY, 'no boundary'),
    setTo(PERMISSION_SET, `${BOUNDARY}.CustomerManagedPolicyReference.Name`, 'other', 'a boundary that is not there'),
    setTo(
      PERMISSION_SET,
      BOUNDARY,
      { ManagedPolicyArn: 'arn:of:aws:policy/ReadOnlyAccess' },
      'a boundary that reads all',
    ),
    oneMore('everything', { Action: '*', Resource: '*' }),
    oneMore('a whole service', { Action: ['rds:DescribeDBInstances', 'ec2:*'], Resource: '*' }),
    oneMore('all but some actions', { NotAction: 'iam:*', Resource: '*' }),
    oneMore('all but some resources', { Action: 'logs:GetLogEvents', NotResource: 'x' }),
    inStatement('View', 'everything instead of a view', (it) => ({ ...it, Action: '*' }), 'widen'),
    without(PERMISSION_SET, INLINE, 'rights that stand nowhere'),
  ],
});

function* judge({ resource, statements }: PermissionSet, scope: Scope): Iterable<Verdict> {
  for (const property of READY_MADE) {
    for (const policy of items(read(resource, property))) {
      yield broken(resource, property, 'no policy that stands elsewhere', policy);
    }
  }
  const boundaries = boundariesOfSet(resource, scope.world);
  const gaps =
    boundaries.length > 0
      ? boundaries.flatMap((boundary) => gapsOf(boundary, scope))
      : ['no boundary of these templates'];
  yield gaps.length === 0
    ? compliant(resource, BOUNDARY)
    : broken(resource, BOUNDARY, 'the boundary that each environment keeps for people', gaps.join('; '));
  const rights = statements.filter(({ effect }) => effect !== 'Deny');
  if (rights.length === 0) yield broken(resource, INLINE, 'named actions', 'none');
  for (const right of rights) yield judgeRight(right, resource);
}

function judgeRight(statement: Statement, resource: PermissionSet['resource']): Verdict {
  const { sid, effect, actions, notActions, notResources } = statement;
  const property = `${INLINE}.${sid || 'Statement'}`;
  if (effect !== 'Allow') return broken(resource, property, 'Allow or Deny', effect);
  if (notActions.length > 0 || notResources.length > 0)
    return broken(resource, property, 'named actions and resources', 'NotAction or NotResource');
  const wide = actions.filter(isServiceWide);
  return wide.length > 0 || actions.length === 0
    ? broken(resource, property, 'named actions', wide.join(', '))
    : compliant(resource, property, actions.join(', '));
}
