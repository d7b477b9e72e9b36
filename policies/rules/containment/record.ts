import { BREAK_GLASS_ROLE } from '../../../lib/identity/break-glass-names';
import type { Resource } from '../../assembly/types';
import { items } from '../../proofs/values';
import type { Scope } from '../../scope';
import { read } from '../../verdict';
import { isTakenOnlyBy, MANAGED_POLICY } from '../access/role-permissions';
import { MACHINE } from './definition';

export const TABLE = 'AWS::DynamoDB::Table';

/**
 * A table that only state machines and the break-glass role can reach: no code of a service may write into it, so no
 * customer's data get there. Whatever else mentions it makes it a store like any other.
 */
export function isIncidentRecord(resource: Resource, scope: Scope): boolean {
  if (resource.type !== TABLE) return false;
  const users = scope.world.mentionedBy(resource);
  return (
    users.some(({ type }) => type === MACHINE) &&
    users.every((user) => user.type === MACHINE || (user.type === MANAGED_POLICY && isOfMachines(user, scope)))
  );
}

function isOfMachines(policy: Resource, { world }: Scope): boolean {
  const roles = items(read(policy, 'Roles')).map((name) => world.target(name));
  return (
    roles.length > 0 &&
    roles.every(
      (role) => isTakenOnlyBy(role, ['states']) || (role !== undefined && read(role, 'RoleName') === BREAK_GLASS_ROLE),
    )
  );
}
