import type { Resource } from '../../assembly/types';
import { allowsAction, statementsOf } from '../../policy-document';
import { environmentRule, type Verdict } from '../../rule';
import { broken, compliant, read } from '../../verdict';
import { oneMoreRight } from './one-more-right';
import { MANAGED_POLICY, type Permission, ROLE, rolePermissions } from './role-permissions';

/**
 * What a boundary withholds, a policy gives in vain. Today: the next wider boundary makes the right real, and nobody reads the
 * policy again. So the two must say the same.
 */
export const accessRightsWithinBoundary = environmentRule({
  id: 'access-rights-within-boundary',
  title: 'No policy gives a role what its permissions boundary withholds',
  promises: ['EVM-26', 'SMV-20'],
  area: 'access',
  fix: 'Take the action out of the policy, or, if the duty needs it, add it to the boundary of that duty (lib/identity).',
  *check(scope) {
    const permissions = rolePermissions(scope);
    for (const role of scope.world.ofType(ROLE)) {
      const boundary = scope.world.target(read(role, 'PermissionsBoundary'));
      if (boundary?.type !== MANAGED_POLICY) continue;
      for (const permission of permissions.get(role) ?? []) yield* judge(permission, role, boundary);
    }
  },
  mutants: [
    oneMoreRight('shares snapshots', { Action: 'rds:ModifyDBSnapshotAttribute', Resource: '*' }),
    oneMoreRight('changes the code of functions', { Action: 'lambda:UpdateFunctionCode', Resource: '*' }),
    oneMoreRight('rewrites policies', { Action: 'iam:CreatePolicyVersion', Resource: '*' }),
    oneMoreRight('makes users', { Action: 'iam:CreateUser', Resource: '*' }),
  ],
});

function* judge({ statement, writtenIn }: Permission, role: Resource, boundary: Resource): Iterable<Verdict> {
  if (statement.effect !== 'Allow') return;
  const property = `PolicyDocument.${statement.sid || 'Statement'}`;
  const limits = statementsOf(read(boundary, 'PolicyDocument'));
  const beyond = statement.actions.filter((action) => !limits.some((limit) => allowsAction(limit, action)));
  yield beyond.length === 0
    ? compliant(writtenIn, property, statement.actions.join(', '))
    : broken(
        writtenIn,
        property,
        `actions that ${boundary.logicalId}, the boundary of ${role.logicalId}, lets through`,
        beyond.join(', '),
      );
}
