import type { Resource } from '../../assembly/types';
import type { Mutant, RawTemplate, RawValue } from '../../mutant';
import { coversAction, type Statement, statementsOf } from '../../policy-document';
import { oncePerWorld } from '../../proofs/once';
import { resourceRule, type Verdict } from '../../rule';
import { isOfOrganization, type Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { MANAGED_POLICY, ROLE, rolePermissions } from './role-permissions';

const PROPERTY = 'PermissionsBoundary';

export const accessBoundaryOfDuty = resourceRule({
  id: 'access-boundary-of-duty',
  title:
    'A role has the boundary that all have, unless its own rights need another one, and that one lets them through',
  promises: ['EVM-26', 'SMV-20'],
  area: 'access',
  fix: 'What all roles may need is let through by lib/identity/boundary-actions.ts; a duty that needs more has a boundary of its own, as lib/identity/rotation-boundary.ts is, and no other role has that one.',
  type: ROLE,
  when: (role, scope) => isJudged(role, scope),
  judge: (role, scope): Verdict => {
    const common = commonBoundary(scope);
    const boundary = scope.world.target(read(role, PROPERTY));
    if (!common || boundary?.type !== MANAGED_POLICY) return broken(role, PROPERTY, 'a boundary of these templates');
    const actions = (rolePermissions(scope).get(role) ?? [])
      .filter(({ statement }) => statement.effect === 'Allow')
      .flatMap(({ statement }) => statement.actions);
    const stopped = actions.filter((action) => !letsThrough(boundary, action));
    if (stopped.length > 0) return broken(role, PROPERTY, `a boundary for ${stopped.join(', ')}`, boundary.logicalId);
    const needed = actions.filter((action) => !letsThrough(common, action));
    return boundary === common || needed.length > 0
      ? compliant(role, PROPERTY, boundary.logicalId)
      : broken(role, PROPERTY, `the boundary of all roles, ${common.logicalId}`, boundary.logicalId);
  },
  mutants: [
    exchanged('the boundary of another duty', (own, others) => others.find((each) => each !== own)),
    exchanged('the boundary of people', (_own, others) => others.at(-1)),
  ],
});

function isJudged(role: Resource, { environment }: Scope): boolean {
  return environment !== undefined && !isOfOrganization(role.stack) && read(role, PROPERTY) !== undefined;
}

/** The boundary of most roles. */
const commonBoundary = oncePerWorld((scope): Resource | undefined => {
  const counts = new Map<Resource, number>();
  for (const role of scope.world.ofType(ROLE).filter((each) => isJudged(each, scope))) {
    const boundary = scope.world.target(read(role, PROPERTY));
    if (boundary) counts.set(boundary, (counts.get(boundary) ?? 0) + 1);
  }
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
});

/** An action by its name: some statement allows it, and none denies it whatever the circumstances. */
function letsThrough(boundary: Resource, action: string): boolean {
  const statements: readonly Statement[] = statementsOf(read(boundary, 'PolicyDocument'));
  const known = letThrough.get(statements) ?? new Map<string, boolean>();
  letThrough.set(statements, known);
  const before = known.get(action);
  if (before !== undefined) return before;
  const passes =
    statements.some((statement) => statement.effect === 'Allow' && coversAction(statement, action)) &&
    !statements.some(
      (statement) =>
        statement.effect === 'Deny' &&
        statement.conditions.length === 0 &&
        statement.resources.includes('*') &&
        coversAction(statement, action),
    );
  known.set(action, passes);
  return passes;
}

/** A hundred roles ask for the same few hundred actions of one boundary. */
const letThrough = new WeakMap<readonly Statement[], Map<string, boolean>>();

/** Gives the first role another boundary of the same template. */
function exchanged(name: string, choose: (own: string, others: readonly string[]) => string | undefined): Mutant {
  const boundaries = ({ Resources }: RawTemplate) => [
    ...new Set(
      Object.values(Resources).flatMap(({ Properties }) =>
        Properties?.[PROPERTY] === undefined ? [] : [JSON.stringify(Properties[PROPERTY])],
      ),
    ),
  ];
  return {
    name,
    kind: 'widen',
    type: ROLE,
    where: ({ Properties }, template) => Properties?.[PROPERTY] !== undefined && boundaries(template).length > 1,
    change: ({ Properties = {} }, template) => {
      const chosen = choose(JSON.stringify(Properties[PROPERTY]), boundaries(template));
      if (chosen) Properties[PROPERTY] = JSON.parse(chosen) as RawValue;
    },
  };
}
