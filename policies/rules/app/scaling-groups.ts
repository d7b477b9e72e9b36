import { parse } from '../../assembly/symbol';
import type { Resource, Value } from '../../assembly/types';
import { gone, setTo, without } from '../../mutant';
import { field } from '../../proofs/values';
import { environmentRule, missing } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { INSTANCE, LAUNCH_TEMPLATE, launchSpecifications, SCALING_GROUP } from './machines';

/** Machines that nobody replaces, and machines whose description stands elsewhere. */
const LONERS = [INSTANCE, 'AWS::EC2::SpotFleet', 'AWS::EC2::EC2Fleet'];
const EXPECTED = 'a launch template of these templates, newest version';

export const appScalingGroups = environmentRule({
  id: 'app-scaling-groups',
  title:
    'Each service runs on EC2 in an auto scaling group, born from the newest version of a launch template that is judged here',
  promises: ['EMB-40', 'EMB-38'],
  area: 'app',
  fix: 'Run the service as a ServiceFleet (lib/app/service-fleet.ts): no single instance, no launch configuration, version LatestVersionNumber.',
  fixElsewhere:
    'Run servers in a scaling group from a launch template, version LatestVersionNumber: no single instance, no launch configuration.',
  *check(scope) {
    const { world, environment } = scope;
    if (!environment) return;
    const groups = world.ofType(SCALING_GROUP);
    for (const { name } of environment.deployment.services.slice(groups.length))
      yield missing(SCALING_GROUP, `a group for the service ${name}`);
    for (const group of groups) {
      const bad = launchSpecifications(group).find((one) => !isNewest(one, scope));
      const older = ['LaunchConfigurationName', 'InstanceId'].find((property) => read(group, property) !== undefined);
      if (older) yield broken(group, older, EXPECTED);
      else if (launchSpecifications(group).length === 0) yield broken(group, 'LaunchTemplate', EXPECTED);
      else if (bad !== undefined) yield broken(group, 'LaunchTemplate', EXPECTED, bad);
      else yield compliant(group, 'LaunchTemplate');
    }
    for (const machine of LONERS.flatMap((type) => world.ofType(type)))
      yield broken(machine, 'Type', 'a machine of a group', machine.type);
  },
  mutants: [
    gone(SCALING_GROUP, 'no servers'),
    setTo(SCALING_GROUP, 'LaunchTemplate.Version', '1', 'an old version for ever'),
    setTo(SCALING_GROUP, 'LaunchTemplate.Version', '$Default', 'the default version, which stays the first'),
    setTo(
      SCALING_GROUP,
      'LaunchTemplate.LaunchTemplateId',
      'lt-0123456789abcdef0',
      'a launch template that no template shows',
    ),
    setTo(SCALING_GROUP, 'LaunchConfigurationName', 'of-old', 'a launch configuration'),
    setTo(
      SCALING_GROUP,
      'MixedInstancesPolicy',
      { LaunchTemplate: { LaunchTemplateSpecification: { LaunchTemplateName: 'elsewhere', Version: '3' } } },
      'other machines mixed in',
      'widen',
    ),
    without(SCALING_GROUP, 'LaunchTemplate', 'no launch template'),
    {
      name: 'a machine by itself',
      kind: 'widen',
      type: SCALING_GROUP,
      notices: { partner: INSTANCE },
      change: (_group, template) => {
        template.Resources.Added = { Type: INSTANCE, Properties: { ImageId: 'ami-1' } };
      },
    },
  ],
});

function isNewest(specification: Value, { world }: Scope): boolean {
  const template: Resource | undefined = world.target(field(specification, 'LaunchTemplateId'));
  const version = field(specification, 'Version');
  if (template?.type !== LAUNCH_TEMPLATE || typeof version !== 'string') return false;
  if (version === '$Latest') return true;
  const [part] = parse(version);
  return world.target(version) === template && part?.kind === 'reference' && part.attribute === 'LatestVersionNumber';
}
