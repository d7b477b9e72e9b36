import type { Resource } from '../../assembly/types';
import { type Mutant, type RawObject, type RawValue, rawArn, setTo } from '../../mutant';
import { coversAction, type Statement } from '../../policy-document';
import { items } from '../../proofs/values';
import { resourceRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { boundaries, isServiceWide } from './boundary';
import { documentsOf } from './documents';
import { oneMoreRight } from './one-more-right';
import { MANAGED_POLICY, ROLE } from './role-permissions';

/** What gives rights to a principal; a policy of a resource gives rights to that resource only. */
const GIVING =
  /^AWS::(IAM::(Role|ManagedPolicy|Policy|RolePolicy|UserPolicy|GroupPolicy|User|Group)|SSO::PermissionSet)$/;
/** Managed policies of AWS that hold no more than their service's function needs. */
const NARROW = [':iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'];
/** Actions that give away rights or roles; on every resource they are as good as everything. */
const HANDING_ON = ['iam:PassRole', 'sts:AssumeRole'];

/** Everything, everything of a service, everything of a type; of S3 a name and `/*` are one bucket's objects. */
const EVERYWHERE = [/^\*$/, /^arn(:[^:]*){4}:?\*?$/, /^arn:[^:]*:(?!s3:)[^:]*:[^:]*:[^:]*:[a-z-]+[/:]\*$/];

export const accessLeastPrivilege = resourceRule({
  id: 'access-least-privilege',
  title: 'No policy gives a whole service on everything, allows by exclusion, or passes any role',
  promises: ['EVM-26', 'SMV-20'],
  area: 'access',
  fix: 'Name the actions and the resources one by one; of the managed policies of AWS only those for the basic duties of a function.',
  when: ({ type }) => GIVING.test(type),
  judge: (resource, scope) => [
    ...documentsOf(resource)
      .filter(({ path }) => path !== 'AssumeRolePolicyDocument')
      .flatMap(({ path, statements }) =>
        statements.map((statement) => judge(statement, resource, path, boundaries(scope).includes(resource))),
      ),
    ...judgeManaged(resource, scope),
  ],
  mutants: [
    given('everything', '*', '*'),
    given('everything with S3', 's3:*', '*'),
    given('everything with S3, among named actions', ['logs:PutLogEvents', 's3:*'], '*'),
    given('everything that begins alike', 's*', '*'),
    given('passes any role', 'iam:PassRole', '*'),
    given('passes any role of a path', 'iam:PassRole', 'arn:*:iam::*:role/*'),
    given('passes any role with a name of one letter or more', 'iam:PassRole', 'arn:*:iam::*:role/?*'),
    given('becomes any role', 'sts:AssumeRole', '*'),
    changed('all but some actions', (statement) => {
      delete statement.Action;
      statement.NotAction = ['iam:*'];
    }),
    changed('all but some resources', (statement) => {
      delete statement.Resource;
      statement.NotResource = ['arn:*:s3:::x'];
    }),
    setTo(
      ROLE,
      'ManagedPolicyArns',
      [rawArn(':iam::aws:policy/AdministratorAccess')],
      'the administrator policy',
      'widen',
    ),
    setTo(ROLE, 'ManagedPolicyArns', [rawArn(':iam::aws:policy/PowerUserAccess')], 'the power user policy', 'widen'),
    setTo(ROLE, 'ManagedPolicyArns', [rawArn(':iam::111122223333:policy/x')], 'a policy that nobody can see', 'widen'),
    setTo(
      ROLE,
      'Policies',
      [{ PolicyName: 'all', PolicyDocument: { Statement: { Effect: 'Allow', Action: '*', Resource: '*' } } }],
      'everything, inline',
      'widen',
    ),
  ],
});

function judge(statement: Statement, resource: Resource, path: string, isBoundary: boolean): Verdict {
  const property = `${path}.${statement.sid || 'Statement'}`;
  const { effect, actions, notActions, resources, notResources } = statement;
  if (effect === 'Deny') return compliant(resource, property, 'Deny');
  if (notActions.length > 0 || notResources.length > 0)
    return broken(resource, property, 'Action and Resource, not their negation', 'NotAction or NotResource');
  const everywhere = resources.filter((name) => EVERYWHERE.some((form) => form.test(name.replace(/[*?]+/g, '*'))));
  const wide = actions.filter((action) => isServiceWide(action) && (everywhere.length > 0 || /^[^:]*\*/.test(action)));
  if (wide.length > 0) return broken(resource, property, 'named actions', wide.join(', '));
  const handed = isBoundary
    ? []
    : HANDING_ON.filter((action) => coversAction(statement, action) && everywhere.length > 0);
  return handed.length > 0
    ? broken(resource, property, `${handed.join(', ')} of named roles`, everywhere.join(', '))
    : compliant(resource, property, actions.join(', '));
}

function* judgeManaged(resource: Resource, { world }: Scope): Iterable<Verdict> {
  for (const property of ['ManagedPolicyArns', 'ManagedPolicies']) {
    for (const arn of items(read(resource, property))) {
      const known = world.target(arn)?.type === MANAGED_POLICY || NARROW.some((end) => String(arn).endsWith(end));
      yield known ? compliant(resource, property, arn) : broken(resource, property, 'policies of these templates', arn);
    }
  }
}

function given(name: string, Action: RawValue, Resource: RawValue): Mutant {
  return oneMoreRight(name, { Action, Resource });
}

/** Changes the first statement of a policy that is attached to a role. */
function changed(name: string, change: (statement: RawObject) => void): Mutant {
  return {
    name,
    kind: 'widen',
    type: MANAGED_POLICY,
    where: ({ Properties }) => Properties?.Roles !== undefined,
    change: ({ Properties }) => {
      const { Statement } = (Properties?.PolicyDocument ?? {}) as { Statement?: RawObject[] };
      const [first] = Statement ?? [];
      if (first) change(first);
    },
  };
}
