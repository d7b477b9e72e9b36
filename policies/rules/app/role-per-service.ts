import type { RawObject, RawResource } from '../../mutant';
import { environmentRule } from '../../rule';
import { broken, compliant } from '../../verdict';
import { births, LAUNCH_TEMPLATE, roleOf } from './machines';

export const appRolePerService = environmentRule({
  id: 'app-role-per-service',
  title: 'No two services share a role',
  promises: ['SMV-29', 'SMV-06'],
  area: 'secrets',
  fix: 'Give each service its own entry of roles.service (stacks/app.ts).',
  fixElsewhere: 'Give each service a role and an instance profile of its own.',
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
  },
  mutants: [
    {
      name: "another service's role",
      kind: 'widen',
      type: LAUNCH_TEMPLATE,
      where: (_template, { Resources }) => templatesIn(Resources).length > 1,
      change: (template, { Resources }) => {
        const data = template.Properties?.LaunchTemplateData as RawObject;
        const other = templatesIn(Resources).at(-1)?.Properties?.LaunchTemplateData as RawObject;
        const IamInstanceProfile = other.IamInstanceProfile ?? null;
        template.Properties = { ...template.Properties, LaunchTemplateData: { ...data, IamInstanceProfile } };
      },
    },
    {
      name: 'machines of another kind with the same role',
      kind: 'duplicate',
      type: LAUNCH_TEMPLATE,
      notices: { partner: LAUNCH_TEMPLATE },
      change: (template, { Resources }) => {
        Resources.Added = structuredClone(template);
      },
    },
  ],
});

function templatesIn(resources: { readonly [id: string]: RawResource }): RawResource[] {
  return Object.values(resources).filter(({ Type }) => Type === LAUNCH_TEMPLATE);
}
