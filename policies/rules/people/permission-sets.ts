import { CORE_TEAM, WEB_TEAM } from '../../../lib/people/roles';
import type { Resource } from '../../assembly/types';
import { type Condition, coversAction, isOn, type Statement, statementsOf } from '../../policy-document';
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
  readonly isForWebTeam: boolean;
}

/** All permission sets. One is a team's only where every assignment of it, and there is one, goes to that group. */
export const permissionSets = oncePerWorld(({ world }): readonly PermissionSet[] =>
  world.ofType(PERMISSION_SET).map((resource) => {
    const groups = world
      .ofType(ASSIGNMENT)
      .filter((assignment) => world.target(read(assignment, 'PermissionSetArn')) === resource)
      .map((assignment) => world.target(read(assignment, 'PrincipalId')));
    const isFor = (role: string) => groups.length > 0 && groups.every((group) => nameOfGroup(group) === role);
    return {
      resource,
      statements: statementsOf(read(resource, INLINE)),
      isForCoreTeam: isFor(CORE_TEAM),
      isForWebTeam: isFor(WEB_TEAM),
    };
  }),
);

/** The role whose group it is. */
export function nameOfGroup(group: Resource | undefined): string | undefined {
  const name = group?.type === GROUP ? read(group, 'DisplayName') : undefined;
  return typeof name === 'string' ? name : undefined;
}

/** What a denial may spare of an action. */
export interface Spared {
  readonly action: string;
  /** The one ARN that the denial may leave out. */
  readonly resource?: string;
  /** Values of the encryption context that it may leave out, by key. */
  readonly context?: Readonly<Record<string, string>>;
}

/** Whether statements deny an action everywhere, but for what is spared, and whatever the circumstances. */
export function isDenied(
  statements: readonly Statement[],
  action: string,
  spared: Spared | undefined = undefined,
): boolean {
  return statements.some(
    (statement) =>
      statement.effect === 'Deny' &&
      coversAction(statement, action) &&
      (statement.resources.includes('*') || sparesOne(statement.notResources, spared?.resource)) &&
      statement.conditions.every((condition) => sparesContext(condition, spared?.context)),
  );
}

function sparesOne(notResources: readonly string[], resource: string | undefined): boolean {
  return resource !== undefined && notResources.length > 0 && notResources.every((each) => each === resource);
}

/** Of several such conditions each must be met for the denial to hold, so each spares its own value and no more. */
function sparesContext(condition: Condition, context: Spared['context'] = {}): boolean {
  const { operator, values } = condition;
  const [, spared] = Object.entries(context).find(([key]) => isOn(condition, key)) ?? [];
  return operator === 'StringNotEquals' && values.length > 0 && values.every((value) => value === spared);
}
