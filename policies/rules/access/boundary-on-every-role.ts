import { setTo, without } from '../../mutant';
import { resourceRule } from '../../rule';
import { broken, compliant, read } from '../../verdict';
import { boundaries, gapsOf } from './boundary';
import { MANAGED_POLICY, ROLE } from './role-permissions';

const PROPERTY = 'PermissionsBoundary';
const EXPECTED = 'the permissions boundary of the environment';

export const accessBoundaryOnEveryRole = resourceRule({
  id: 'access-boundary-on-every-role',
  title: 'Every role has a permissions boundary, also those that CDK makes for itself',
  promises: ['EVM-26'],
  area: 'access',
  fix: 'Make the role inside the environment’s stage: applyBoundary (lib/identity/boundary.ts) sets it on every role there.',
  type: [ROLE, 'AWS::IAM::User'],
  required: (scope) => scope.environment !== undefined,
  // Another tool may bound its roles otherwise; where it bounds one, it must bound all.
  when: (role, scope) =>
    scope.environment !== undefined || boundaries(scope).length > 0 || read(role, PROPERTY) !== undefined,
  judge: (role, scope) => {
    const boundary = scope.world.target(read(role, PROPERTY));
    if (boundary?.type !== MANAGED_POLICY) return broken(role, PROPERTY, EXPECTED);
    return gapsOf(boundary, scope).length === 0
      ? compliant(role, PROPERTY)
      : broken(role, PROPERTY, EXPECTED, `${boundary.logicalId}, which leaves much open`);
  },
  mutants: [
    without(ROLE, PROPERTY, 'no boundary'),
    setTo(ROLE, PROPERTY, 'arn:of:a:policy/AdministratorAccess', 'a boundary that bounds nothing'),
    {
      name: 'an ordinary policy for a boundary',
      kind: 'weaken',
      type: ROLE,
      where: (_role, template) => ordinary(template.Resources) !== undefined,
      change: (role, template) => {
        const id = ordinary(template.Resources);
        if (id && role.Properties) role.Properties[PROPERTY] = { Ref: id };
      },
    },
  ],
});

function ordinary(resources: {
  [id: string]: { Type: string; Properties?: { [name: string]: unknown } };
}): string | undefined {
  return Object.keys(resources).find(
    (id) => resources[id]?.Type === MANAGED_POLICY && resources[id]?.Properties?.Roles !== undefined,
  );
}
