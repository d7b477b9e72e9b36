import { CORE_TEAM } from '../../../lib/people/roles';
import type { Resource } from '../../assembly/types';
import { coversAction, type Statement, statementsOf } from '../../policy-document';
import { oncePerWorld } from '../../proofs/once';
import { read } from '../../verdict';
import { PERMISSION_SET } from '../access/people-boundary';

export const ASSIGNMENT = 'AWS::SSO::Assignment';
export const GROUP = 'AWS::IdentityStore::Group';
export const MEMBERSHIP = 'AWS::IdentityStore::GroupMembership';
export const INLINE = 'InlinePolicy';

/** One permission set with what these templates say about it. */
export interface PermissionSet {
  readonly resource: Resource;
  readonly statements: readonly Statement[];
  readonly isForCoreTeam: boolean;
}

/** All permission sets. One is the core team's only where every assignment of it, and there is one, goes to that group. */
export const permissionSets = oncePerWorld(({ world }): readonly PermissionSet[] =>
  world.ofType(PERMISSION_SET).map((resource) => {
    const groups = world
      .ofType(ASSIGNMENT)
      .filter((assignment) => world.target(read(assignment, 'PermissionSetArn')) === resource)
      .map((assignment) => world.target(read(assignment, 'PrincipalId')));
    return {
      resource,
      statements: statementsOf(read(resource, INLINE)),
      isForCoreTeam: groups.length > 0 && groups.every((group) => nameOfGroup(group) === CORE_TEAM),
    };
  }),
);

/** The role whose group it is. */
export function nameOfGroup(group: Resource | undefined): string | undefined {
  const name = group?.type === GROUP ? read(group, 'DisplayName') : undefined;
  return typeof name === 'string' ? name : undefined;
}

/** Whether statements deny an action everywhere and whatever the circumstances. */
export function isDenied(statements: readonly Statement[], action: string): boolean {
  return statements.some(
    (statement) =>
      statement.effect === 'Deny' &&
      coversAction(statement, action) &&
      statement.resources.includes('*') &&
      statement.conditions.length === 0,
  );
}
