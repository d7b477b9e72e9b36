import type { Resource } from '../../assembly/types';
import type { Mutant } from '../../mutant';
import { environmentRule } from '../../rule';
import { broken, compliant } from '../../verdict';
import { births, fleets, LAUNCH_TEMPLATE, roleOf } from './machines';

export const appRolePerService = environmentRule({
  id: 'app-role-per-service',
  title: 'No two services share a role or a security group',
  promises: ['SMV-29', 'SMV-06'],
  area: 'secrets',
  fix: 'Give each service its own entry of roles.service and of securityGroups.app (stacks/app.ts).',
  *check(scope) {
    const { world } = scope;
    const roles = births(world).map((birth) => ({ ...birth, role: roleOf(birth, world) }));
    for (const { resource, prefix, role } of roles) {
      const sharer = roles.find((other) => other.resource !== resource && role !== undefined && other.role === role);
      yield sharer
        ? broken(
            resource,
            `${prefix}IamInstanceProfile`,
            'a role of its own',
            `shared with ${sharer.resource.logicalId}`,
          )
        : compliant(resource, `${prefix}IamInstanceProfile`);
    }
    for (const { group, securityGroups } of fleets(scope)) {
      const sharer = fleets(scope).find(
        (other) => other.group !== group && common(other.securityGroups, securityGroups).length > 0,
      );
      yield sharer
        ? broken(group, 'LaunchTemplate', 'security groups of its own', `shared with ${sharer.group.logicalId}`)
        : compliant(group, 'LaunchTemplate');
    }
  },
  mutants: [
    shared("another service's role", 'IamInstanceProfile', LAUNCH_TEMPLATE),
    shared("another service's security group", 'NetworkInterfaces', 'AWS::AutoScaling::AutoScalingGroup'),
  ],
});

function common(some: readonly Resource[], others: readonly Resource[]): Resource[] {
  return some.filter((one) => others.includes(one));
}

/** The first service's machines get a property of the last one's. */
function shared(name: string, property: string, partner: string): Mutant {
  const templates = (resources: { [id: string]: { Type: string } }) =>
    Object.keys(resources).filter((id) => resources[id]?.Type === LAUNCH_TEMPLATE);
  return {
    name,
    kind: 'widen',
    type: LAUNCH_TEMPLATE,
    where: (_template, { Resources }) => templates(Resources).length > 1,
    notices: { partner },
    change: (template, { Resources }) => {
      const data = template.Properties?.LaunchTemplateData as { [key: string]: never };
      const other = Resources[templates(Resources).at(-1) ?? '']?.Properties?.LaunchTemplateData as {
        [key: string]: never;
      };
      template.Properties = {
        ...template.Properties,
        LaunchTemplateData: { ...data, [property]: other[property] ?? null },
      };
    },
  };
}
