import { SECURITY, WEB_TEAM } from '../../../lib/people/roles';
import type { Resource } from '../../assembly/types';
import { type Mutant, type RawObject, setTo, without } from '../../mutant';
import { environmentRule, missing, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { PERMISSION_SET } from '../access/people-boundary';
import { ASSIGNMENT, nameOfGroup } from './permission-sets';

export const peopleAssignedToGroups = environmentRule({
  id: 'people-assigned-to-groups',
  title:
    'A role of people has one permission set, and it is assigned to the group of that role, in environments only; for security also where deliveries are approved, for the web team where the public is told instead',
  promises: ['SMV-06', 'EMB-10', 'SMV-20', 'EVM-25', 'EVM-68'],
  area: 'access',
  fix: 'Assign through lib/people/assignments.ts: the group and the permission set of one role, in the account of an environment or, for the web team, of the status site.',
  *check(scope) {
    if (!scope.environment) return;
    const all = scope.world.ofType(ASSIGNMENT);
    if (all.length === 0) yield missing(ASSIGNMENT, 'an assignment for each role of people');
    for (const assignment of all) yield judge(assignment, scope);
    for (const set of scope.world.ofType(PERMISSION_SET)) yield judgeName(set, scope);
  },
  mutants: [
    setTo(ASSIGNMENT, 'PrincipalType', 'USER', 'assigned to a person', 'widen'),
    setTo(
      ASSIGNMENT,
      'PrincipalId',
      '00000000-0000-4000-8000-000000000000',
      'assigned to a group from outside',
      'widen',
    ),
    {
      name: 'the core team’s rights for support',
      kind: 'widen',
      type: ASSIGNMENT,
      where: ({ Properties }) => JSON.stringify(Properties?.PermissionSetArn ?? '').includes('coreteam'),
      change: ({ Properties }, { Resources }) => {
        const support = Object.keys(Resources).find((id) => Resources[id]?.Properties?.DisplayName === 'support');
        if (Properties && support) Properties.PrincipalId = { 'Fn::GetAtt': [support, 'GroupId'] };
      },
    },
    setTo(ASSIGNMENT, 'TargetId', '999988887777', 'in an account that nobody knows', 'move'),
    {
      ...setTo(ASSIGNMENT, 'TargetId', '', 'support in the account of the delivery', 'move', ({ Properties }) =>
        JSON.stringify(Properties?.PrincipalId ?? '').includes('support'),
      ),
      change: ({ Properties }, { Resources }) => {
        const delivery = Object.entries(Resources).find(([id]) => id.startsWith('securityindelivery'))?.[1].Properties;
        if (Properties) Properties.TargetId = delivery?.TargetId ?? '';
      },
    },
    {
      name: 'the web team in production',
      kind: 'widen',
      type: ASSIGNMENT,
      where: ({ Properties }) => JSON.stringify(Properties?.PermissionSetArn ?? '').includes('webteam'),
      change: ({ Properties }, { Resources }) => {
        const others = Object.values(Resources).filter((other) => other.Type === ASSIGNMENT);
        const elsewhere = others.map((other) => other.Properties?.TargetId).find((id) => id !== Properties?.TargetId);
        if (Properties && elsewhere) Properties.TargetId = elsewhere;
      },
    },
    setTo(ASSIGNMENT, 'PermissionSetArn', 'arn:of:sso:::permissionSet/x/y', 'rights that nobody can see', 'widen'),
    without(ASSIGNMENT, 'TargetId', 'nowhere'),
    twice(),
  ],
});

function judge(assignment: Resource, { world, environment }: Scope): Verdict {
  if (read(assignment, 'PrincipalType') !== 'GROUP') return broken(assignment, 'PrincipalType', 'GROUP');
  const set = world.target(read(assignment, 'PermissionSetArn'));
  if (set?.type !== PERMISSION_SET)
    return broken(assignment, 'PermissionSetArn', 'a permission set of these templates');
  const role = nameOfGroup(world.target(read(assignment, 'PrincipalId')));
  if (role === undefined || read(set, 'Name') !== role) {
    return broken(
      assignment,
      'PrincipalId',
      `the group ${String(read(set, 'Name'))}`,
      role ?? read(assignment, 'PrincipalId'),
    );
  }
  const accounts = accountsOf(role, environment);
  const account = read(assignment, 'TargetId');
  if (read(assignment, 'TargetType') !== 'AWS_ACCOUNT') return broken(assignment, 'TargetType', 'AWS_ACCOUNT');
  return typeof account === 'string' && accounts.includes(account)
    ? compliant(assignment, 'PrincipalId', `${role} in ${account}`)
    : broken(assignment, 'TargetId', `one of ${accounts.join(', ')}`, account);
}

function accountsOf(role: string, environment: Scope['environment']): readonly string[] {
  if (!environment) return [];
  const { environments, organization } = environment.deployment;
  if (role === WEB_TEAM) return [organization.statusSite.account];
  const accounts = Object.values(environments).map(({ account }) => account);
  return role === SECURITY ? [...accounts, organization.deliveryAccount] : accounts;
}

/** Two sets of one name could not both be told from the role that they make. */
function judgeName(set: Resource, { world }: Scope): Verdict {
  const name = read(set, 'Name');
  const same = world.ofType(PERMISSION_SET).filter((other) => read(other, 'Name') === name);
  return same.length === 1 ? compliant(set, 'Name') : broken(set, 'Name', 'one permission set per role');
}

function twice(): Mutant {
  return {
    name: 'two permission sets for one role',
    kind: 'duplicate',
    type: PERMISSION_SET,
    copyable: false,
    change: ({ Properties }, template) => {
      template.Resources.Second = { Type: PERMISSION_SET, Properties: structuredClone(Properties ?? {}) as RawObject };
    },
  };
}
