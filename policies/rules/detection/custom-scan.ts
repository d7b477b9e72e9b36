import type { Resource } from '../../assembly/types';
import { allowsAction } from '../../policy-document';
import type { Scope } from '../../scope';
import { read } from '../../verdict';
import { rolePermissions } from '../access/role-permissions';

/** Whether the function behind a custom resource may do all of these. */
export function functionMay(scan: Resource, actions: readonly string[], scope: Scope): boolean {
  const code = scope.world.target(read(scan, 'ServiceToken'));
  const role = code && scope.world.target(read(code, 'Role'));
  const statements = role ? (rolePermissions(scope).get(role) ?? []).map(({ statement }) => statement) : [];
  return actions.every((action) => statements.some((statement) => allowsAction(statement, action)));
}
