import { isUnresolved } from '../../assembly/symbol';
import type { Resource, Value } from '../../assembly/types';
import { type Mutant, type RawObject, without } from '../../mutant';
import { SUBNET } from '../../proofs/subnets';
import { field, items } from '../../proofs/values';
import { environmentRule } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';

/** Data centres that EMB-57 promises. */
const LEAST = 3;

/** What must stand in every availability zone, and where it names its subnets. */
const SPREAD: { readonly [type: string]: readonly string[] } = {
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['Subnets', 'SubnetMappings'],
  'AWS::AutoScaling::AutoScalingGroup': ['VPCZoneIdentifier'],
  'AWS::RDS::DBSubnetGroup': ['SubnetIds'],
  'AWS::EC2::VPCEndpoint': ['SubnetIds'],
  'AWS::NetworkFirewall::Firewall': ['SubnetMappings'],
};

export const zonesSpread = environmentRule({
  id: 'zones-spread',
  title:
    'Load balancers, instances, databases, endpoints and the firewall stand in three different availability zones, or all that are configured',
  promises: ['EMB-57', 'EVM-39', 'EMB-38', 'EMB-56'],
  area: 'zones',
  fix: 'Give it one subnet per availability zone; two subnets in one zone count once.',
  *check(scope) {
    const wanted = scope.environment?.availabilityZones.length ?? LEAST;
    for (const [type, properties] of Object.entries(SPREAD)) {
      for (const resource of scope.world.ofType(type)) {
        if (type === 'AWS::EC2::VPCEndpoint' && read(resource, 'VpcEndpointType') !== 'Interface') continue;
        const zones = zonesOf(resource, properties, scope);
        const property = properties.find((one) => read(resource, one) !== undefined) ?? properties[0] ?? '';
        yield zones.size >= wanted
          ? compliant(resource, property, [...zones])
          : broken(resource, property, `${wanted} availability zones`, [...zones]);
      }
    }
  },
  mutants: Object.entries(SPREAD).flatMap(([type, properties]) => {
    const property = type.endsWith('Firewall') ? 'SubnetMappings' : (properties[0] ?? '');
    return [
      without(type, `${property}.2`, `${type} in two availability zones`),
      doubled(type, property),
      inOneSubnet(type, property),
    ];
  }),
});

function zonesOf(resource: Resource, properties: readonly string[], { world }: Scope): Set<Value> {
  const named = properties.flatMap((property) => items(read(resource, property)));
  const subnets = named
    .map((value) => world.target(field(value, 'SubnetId') ?? value))
    .filter((target) => target?.type === SUBNET);
  const zones = subnets.map(
    (subnet) => (subnet && (read(subnet, 'AvailabilityZone') ?? read(subnet, 'AvailabilityZoneId'))) ?? '',
  );
  return new Set(zones.filter((zone) => zone !== '' && !isUnresolved(zone)));
}

function doubled(type: string, property: string): Mutant {
  return listChange(type, property, `${type} twice in one availability zone`, (list) => {
    if (list[1]) list[1] = list[0] as RawObject;
  });
}

function inOneSubnet(type: string, property: string): Mutant {
  return listChange(type, property, `${type} in one availability zone`, (list) => {
    list.splice(1);
  });
}

function listChange(type: string, property: string, name: string, change: (list: RawObject[]) => void): Mutant {
  return {
    name,
    kind: 'weaken',
    type,
    where: ({ Properties = {} }) => Array.isArray(Properties[property]),
    change: ({ Properties = {} }) => change(Properties[property] as RawObject[]),
  };
}
