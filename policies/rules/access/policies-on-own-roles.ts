import { type Mutant, setTo } from '../../mutant';
import { environmentRule } from '../../rule';
import { broken, compliant, read } from '../../verdict';
import { MANAGED_POLICY, ROLE } from './role-permissions';

/** Policies that name whom they are given to. */
const GIVEN: readonly string[] = [MANAGED_POLICY, 'AWS::IAM::Policy', 'AWS::IAM::RolePolicy'];

export const accessPoliciesOnOwnRoles = environmentRule({
  id: 'access-policies-on-own-roles',
  title: 'Rights are given to roles of these templates only, so that nobody has more than what is judged here',
  promises: ['EVM-26'],
  area: 'access',
  fix: 'Attach the policy to a role of the identity stack; rights of people stand in the permission sets.',
  *check({ world, environment }) {
    if (!environment) return;
    for (const policy of GIVEN.flatMap((type) => world.ofType(type))) {
      const roles = read(policy, 'Roles') ?? read(policy, 'RoleName') ?? [];
      for (const role of Array.isArray(roles) ? roles : [roles]) {
        const named = world.target(role) ?? world.ofType(ROLE).find((each) => read(each, 'RoleName') === role);
        yield named?.type === ROLE
          ? compliant(policy, 'Roles', named.logicalId)
          : broken(policy, 'Roles', 'a role of these templates', role);
      }
      for (const property of ['Users', 'Groups', 'UserName', 'GroupName']) {
        const given = read(policy, property);
        if (given !== undefined) yield broken(policy, property, 'absent: rights belong to roles', given);
      }
    }
  },
  mutants: [
    given('Roles', ['somebody'], 'rights for a role that stands elsewhere'),
    given('Users', ['somebody'], 'rights for a user'),
    given('Groups', ['everybody'], 'rights for a group of users'),
  ],
});

/** A boundary is given to nobody, so it is changed like any other. */
function given(property: string, value: string[], name: string): Mutant {
  return setTo(MANAGED_POLICY, property, value, name, 'widen');
}
