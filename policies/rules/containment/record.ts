import { BREAK_GLASS_ROLE } from '../../../lib/identity/break-glass-names';
import type { Resource } from '../../assembly/types';
import type { Scope } from '../../scope';
import { read } from '../../verdict';
import { attachedTo, isTakenOnlyBy, ROLE } from '../access/role-permissions';
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
    users.every((user) => user.type === MACHINE || isOfMachines(user, scope))
  );
}

/** A policy, or what a role says inside itself. */
function isOfMachines(user: Resource, { world }: Scope): boolean {
  const roles = user.type === ROLE ? [user] : (attachedTo(user, world) ?? []);
  return (
    roles.length > 0 &&
    roles.every(
      (role) => isTakenOnlyBy(role, ['states']) || (role !== undefined && read(role, 'RoleName') === BREAK_GLASS_ROLE),
    )
  );
}
