import type { Resource, Value, World } from '../assembly/types';
import { isFalse, isTrue, read } from '../verdict';
import { groupOf } from './group-rules';
import { oncePerWorld } from './once';
import { SUBNET } from './subnets';
import { field, items } from './values';

/** Something with network cards: in which subnets they stand, and which security groups filter them. */
export interface Carded {
  readonly resource: Resource;
  readonly subnets: readonly Resource[];
  readonly groups: readonly Resource[];
  /** True where a subnet or group is named that these templates do not show. */
  readonly unseen: boolean;
  /** Whether its cards can have public addresses. */
  readonly public: boolean;
}

interface Sources {
  readonly subnets: readonly Value[];
  readonly groups: readonly Value[];
  readonly public?: boolean;
}

/** They may stand outside the network; everything else that names neither subnet nor group falls into the default network. */
const OPTIONAL = ['AWS::EC2::VPCEndpoint', 'AWS::Lambda::Function'];

type Reader = (resource: Resource, world: World) => Sources;

const READERS: { readonly [type: string]: Reader } = {
  'AWS::ElasticLoadBalancingV2::LoadBalancer': (balancer) => ({
    subnets: [...items(read(balancer, 'Subnets')), ...fields(read(balancer, 'SubnetMappings'), 'SubnetId')],
    groups: items(read(balancer, 'SecurityGroups')),
    public: read(balancer, 'Scheme') !== 'internal',
  }),
  'AWS::ElasticLoadBalancing::LoadBalancer': (balancer) => ({
    subnets: items(read(balancer, 'Subnets')),
    groups: items(read(balancer, 'SecurityGroups')),
    public: read(balancer, 'Scheme') !== 'internal',
  }),
  'AWS::AutoScaling::AutoScalingGroup': scalingGroup,
  'AWS::EC2::Instance': (instance, world) => {
    const cards = items(read(instance, 'NetworkInterfaces'));
    const template = world.target(field(read(instance, 'LaunchTemplate'), 'LaunchTemplateId'));
    return {
      subnets: [...items(read(instance, 'SubnetId')), ...fields(cards, 'SubnetId')],
      groups: [
        ...items(read(instance, 'SecurityGroupIds')),
        ...fields(cards, 'GroupSet'),
        ...(template ? templateGroups(template) : []),
      ],
      public: !cards.every((card) => isFalse(field(card, 'AssociatePublicIpAddress'))) || cards.length === 0,
    };
  },
  'AWS::EC2::NetworkInterface': (card) => ({
    subnets: items(read(card, 'SubnetId')),
    groups: items(read(card, 'GroupSet')),
  }),
  'AWS::EC2::VPCEndpoint': (endpoint) => ({
    subnets: items(read(endpoint, 'SubnetIds')),
    groups: items(read(endpoint, 'SecurityGroupIds')),
  }),
  'AWS::RDS::DBInstance': database('VPCSecurityGroups'),
  'AWS::RDS::DBCluster': database('VpcSecurityGroupIds'),
  'AWS::Lambda::Function': (code) => ({
    subnets: items(read(code, 'VpcConfig.SubnetIds')),
    groups: items(read(code, 'VpcConfig.SecurityGroupIds')),
  }),
};

/** Everything with network cards in the environment, each resource once. */
export const carded = oncePerWorld(({ world }): readonly Carded[] =>
  Object.entries(READERS).flatMap(([type, reader]) =>
    world.ofType(type).flatMap((resource) => {
      const sources = reader(resource, world);
      if (sources.subnets.length + sources.groups.length === 0 && OPTIONAL.includes(type)) return [];
      const subnets = sources.subnets.map((value) => world.target(value)).filter((target) => target?.type === SUBNET);
      const groups = sources.groups.map((value) => groupOf(value, world));
      return [
        {
          resource,
          subnets: seen(subnets),
          groups: seen(groups),
          unseen: seen(subnets).length < sources.subnets.length || seen(groups).length < sources.groups.length,
          public: sources.public ?? false,
        },
      ];
    }),
  ),
);

function seen(resources: readonly (Resource | undefined)[]): Resource[] {
  return resources.filter((resource) => resource !== undefined);
}

function fields(list: Value | readonly Value[] | undefined, name: string): Value[] {
  return items(list as Value | undefined).flatMap((item) => items(field(item, name)));
}

/** The groups come from the launch template, or from the launch configuration of old. */
function scalingGroup(group: Resource, world: World): Sources {
  const specifications = [
    read(group, 'LaunchTemplate'),
    read(group, 'MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification'),
    ...fields(read(group, 'MixedInstancesPolicy.LaunchTemplate.Overrides'), 'LaunchTemplateSpecification'),
  ];
  const templates = specifications.flatMap((one) => world.target(field(one, 'LaunchTemplateId')) ?? []);
  const configuration = world.target(read(group, 'LaunchConfigurationName'));
  return {
    subnets: items(read(group, 'VPCZoneIdentifier')),
    groups: [...templates.flatMap(templateGroups), ...items(configuration && read(configuration, 'SecurityGroups'))],
    public:
      templates.some(
        (template) => !cardsOf(template).every((card) => isFalse(field(card, 'AssociatePublicIpAddress'))),
      ) ||
      (configuration !== undefined && isTrue(read(configuration, 'AssociatePublicIpAddress'))),
  };
}

export function templateGroups(template: Resource): Value[] {
  return [
    ...items(read(template, 'LaunchTemplateData.SecurityGroupIds')),
    ...items(read(template, 'LaunchTemplateData.SecurityGroups')),
    ...fields(cardsOf(template), 'Groups'),
  ];
}

function cardsOf(template: Resource): readonly Value[] {
  return items(read(template, 'LaunchTemplateData.NetworkInterfaces'));
}

function database(groups: string): Reader {
  return (instance, world) => {
    const subnetGroup = world.target(read(instance, 'DBSubnetGroupName'));
    return { subnets: items(subnetGroup && read(subnetGroup, 'SubnetIds')), groups: items(read(instance, groups)) };
  };
}
