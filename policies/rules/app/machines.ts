import type { Resource, Value, World } from '../../assembly/types';
import { oncePerWorld } from '../../proofs/once';
import { field, items } from '../../proofs/values';
import { read } from '../../verdict';

export const LAUNCH_TEMPLATE = 'AWS::EC2::LaunchTemplate';
export const LAUNCH_CONFIGURATION = 'AWS::AutoScaling::LaunchConfiguration';
export const INSTANCE = 'AWS::EC2::Instance';
export const SCALING_GROUP = 'AWS::AutoScaling::AutoScalingGroup';
export const TARGET_GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';

/** Where the properties of a machine are written: below LaunchTemplateData, or at the top of the older types. */
export interface Birth {
  readonly resource: Resource;
  readonly prefix: 'LaunchTemplateData.' | '';
}

/** Everything that describes how machines are born, the older ways included. */
export function births(world: World): Birth[] {
  return [
    ...world.ofType(LAUNCH_TEMPLATE).map((resource): Birth => ({ resource, prefix: 'LaunchTemplateData.' })),
    ...world.ofType(LAUNCH_CONFIGURATION).map((resource): Birth => ({ resource, prefix: '' })),
    // An instance of a launch template repeats of it what it wants otherwise, which is more than anybody can follow.
    ...world.ofType(INSTANCE).map((resource): Birth => ({ resource, prefix: '' })),
  ];
}

/** The launch templates that a group names, in each of the places where it can. */
export function launchSpecifications(group: Resource): readonly Value[] {
  const mixed = read(group, 'MixedInstancesPolicy.LaunchTemplate');
  return [
    ...items(read(group, 'LaunchTemplate')),
    ...items(field(mixed, 'LaunchTemplateSpecification')),
    ...items(field(mixed, 'Overrides')).flatMap((one) => items(field(one, 'LaunchTemplateSpecification'))),
  ];
}

/** One service's machines, with all that is theirs. */
export interface Fleet {
  readonly group: Resource;
  readonly templates: readonly Resource[];
  readonly targetGroups: readonly Resource[];
}

export const fleets = oncePerWorld(({ world }): readonly Fleet[] =>
  world.ofType(SCALING_GROUP).map((group) => {
    const templates = seen(launchSpecifications(group).map((one) => world.target(field(one, 'LaunchTemplateId'))));
    return {
      group,
      templates,
      targetGroups: seen(targetGroupArns(group).map((arn) => world.target(arn))),
    };
  }),
);

/** Target groups in both spellings. */
export function targetGroupArns(group: Resource): Value[] {
  return [
    ...items(read(group, 'TargetGroupARNs')),
    ...items(read(group, 'TrafficSources')).map((one) => field(one, 'Identifier') ?? ''),
  ];
}

/** The role that machines born so act as; nothing where these templates do not show exactly one. */
export function roleOf({ resource, prefix }: Birth, world: World): Resource | undefined {
  const named = read(resource, `${prefix}IamInstanceProfile`);
  const profile = world.target(field(named, 'Arn') ?? field(named, 'Name') ?? named);
  if (profile?.type !== 'AWS::IAM::InstanceProfile') return undefined;
  const [role, ...more] = items(read(profile, 'Roles')).map((one) => world.target(one));
  return more.length === 0 && role?.type === 'AWS::IAM::Role' ? role : undefined;
}

function seen(resources: readonly (Resource | undefined)[]): Resource[] {
  return [...new Set(resources.filter((resource) => resource !== undefined))];
}
