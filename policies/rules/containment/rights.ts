import type { Resource } from '../../assembly/types';
import type { Mutant, RawObject } from '../../mutant';
import { allowsAction, type Statement, statementsOf } from '../../policy-document';
import { environmentRule } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { MANAGED_POLICY, ROLE, rolePermissions } from '../access/role-permissions';
import { callOf, definitionOf, MACHINE, statesOf } from './definition';

const PREFIXES: { readonly [service: string]: string } = {
  elasticloadbalancingv2: 'elasticloadbalancing',
  sfn: 'states',
};
/** Rights that a call needs besides its own (Service Authorization Reference, "dependent actions"). */
const ALSO: { readonly [action: string]: readonly string[] } = {
  'wafv2:AssociateWebACL': ['elasticloadbalancing:SetWebACL'],
  'rds:CreateDBSnapshot': ['rds:AddTagsToResource'],
  'ec2:CreateSnapshots': ['ec2:CreateTags'],
  'secretsmanager:RotateSecret': ['lambda:InvokeFunction'],
};

export const containmentRights = environmentRule({
  id: 'containment-rights',
  title: 'Every call of a state machine is one that its role may make, and its boundary lets through',
  promises: ['SMV-45', 'EMB-64', 'SMV-46', 'SMV-49'],
  area: 'containment',
  fix: 'Add the action to lib/containment/rights.ts and to lib/identity/containment-boundary.ts.',
  *check(scope) {
    for (const machine of scope.world.ofType(MACHINE)) {
      const role = scope.world.target(read(machine, 'RoleArn'));
      if (role?.type !== ROLE) {
        yield broken(machine, 'RoleArn', 'a role of these templates');
        continue;
      }
      for (const action of actionsOf(machine)) yield judge(action, role, scope);
    }
  },
  mutants: [
    lost('elasticloadbalancing:CreateRule'),
    lost('elasticloadbalancing:DeleteRule'),
    lost('wafv2:AssociateWebACL'),
    lost('elasticloadbalancing:SetWebAcl'),
    lost('ec2:ModifyNetworkInterfaceAttribute'),
    lost('autoscaling:SuspendProcesses'),
    lost('rds:ModifyDBInstance'),
    lost('iam:AttachRolePolicy'),
    lost('iam:DetachRolePolicy'),
    lost('secretsmanager:RotateSecret'),
    lost('rds:CreateDBSnapshot'),
    lost('ec2:CreateSnapshots'),
    lost('dynamodb:UpdateItem'),
    lost('sns:Publish'),
  ],
});

function judge(action: string, role: Resource, scope: Scope) {
  const allowed = (rolePermissions(scope).get(role) ?? []).some(({ statement }) => allowsAction(statement, action));
  const boundary = scope.world.target(read(role, 'PermissionsBoundary'));
  const limits: readonly Statement[] = boundary ? statementsOf(read(boundary, 'PolicyDocument')) : [];
  if (!allowed) return broken(role, 'Policies', `may ${action}`, 'it may not');
  return limits.some((statement) => allowsAction(statement, action))
    ? compliant(role, 'Policies', action)
    : broken(role, 'PermissionsBoundary', `lets ${action} through`, 'it does not');
}

function actionsOf(machine: Resource): Set<string> {
  const calls = statesOf(definitionOf(machine)).flatMap((state) => callOf(state) ?? []);
  const own = calls.map((call) => {
    if (call === 'lambda:invoke') return 'lambda:InvokeFunction';
    const [service = '', action = ''] = call.split(':');
    return `${PREFIXES[service] ?? service}:${action.slice(0, 1).toUpperCase()}${action.slice(1)}`;
  });
  return new Set(own.flatMap((action) => [action, ...(ALSO[action] ?? [])]));
}

/** Takes a right out of the policies of containment. A second policy without it breaks nothing. */
function lost(action: string): Mutant {
  const statements = (properties: RawObject | undefined) =>
    ((properties?.PolicyDocument as RawObject | undefined)?.Statement ?? []) as RawObject[];
  const has = (statement: RawObject) => [statement.Action].flat().includes(action);
  return {
    name: `may not ${action}`,
    kind: 'remove',
    type: MANAGED_POLICY,
    copyable: false,
    notices: { partner: ROLE },
    where: ({ Properties }) =>
      Properties?.Roles !== undefined &&
      statements(Properties).some(has) &&
      JSON.stringify(Properties).includes('MachineKey'),
    change: ({ Properties }) => {
      const document = Properties?.PolicyDocument as RawObject;
      document.Statement = statements(Properties).flatMap((statement) => {
        const left = [statement.Action].flat().filter((each) => each !== action);
        return left.length === 0 ? [] : [{ ...statement, Action: left as RawObject[] }];
      });
    },
  };
}
