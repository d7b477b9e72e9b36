import type { Resource, Value } from '../../assembly/types';
import { type Mutant, type RawValue, setTo } from '../../mutant';
import { field, items } from '../../proofs/values';
import { environmentRule, type Verdict } from '../../rule';
import { broken, compliant, isFalse, read } from '../../verdict';

const IPV4 = 'ipv4';

/** Where a resource would get an IPv6 address, and the only value under which it does not. */
const PLACES: { readonly [type: string]: { readonly [property: string]: string | undefined } } = {
  'AWS::EC2::VPCCidrBlock': {
    AmazonProvidedIpv6CidrBlock: undefined,
    Ipv6CidrBlock: undefined,
    Ipv6IpamPoolId: undefined,
    Ipv6Pool: undefined,
  },
  'AWS::EC2::Subnet': {
    Ipv6CidrBlock: undefined,
    Ipv6CidrBlocks: undefined,
    Ipv6IpamPoolId: undefined,
    Ipv6Native: undefined,
    AssignIpv6AddressOnCreation: undefined,
  },
  'AWS::EC2::SubnetCidrBlock': { Ipv6CidrBlock: undefined, Ipv6IpamPoolId: undefined },
  'AWS::EC2::VPCEndpoint': { IpAddressType: IPV4 },
  'AWS::ElasticLoadBalancingV2::LoadBalancer': { IpAddressType: IPV4 },
  'AWS::ElasticLoadBalancingV2::TargetGroup': { IpAddressType: IPV4 },
  'AWS::RDS::DBInstance': { NetworkType: IPV4 },
  'AWS::RDS::DBCluster': { NetworkType: IPV4 },
  'AWS::NetworkFirewall::VpcEndpointAssociation': { 'SubnetMapping.IPAddressType': IPV4 },
  'AWS::EC2::Instance': { Ipv6AddressCount: undefined, Ipv6Addresses: undefined },
  'AWS::EC2::NetworkInterface': { Ipv6AddressCount: undefined, Ipv6Addresses: undefined },
};
const CARD = ['Ipv6AddressCount', 'Ipv6Addresses', 'Ipv6Prefixes', 'Ipv6PrefixCount', 'PrimaryIpv6'];
const TEMPLATE = 'AWS::EC2::LaunchTemplate';
const CARDS = 'LaunchTemplateData.NetworkInterfaces';

export const networkNoIpv6 = environmentRule({
  id: 'network-no-ipv6',
  title: 'Nothing has an IPv6 address: every filter here speaks IPv4',
  promises: ['EVM-31', 'EVM-12', 'SMV-08'],
  area: 'network',
  fix: 'Remove the IPv6 property; zones, routes and filters would all have to be said again for IPv6 first.',
  *check({ world, environment }) {
    if (!environment) return;
    for (const [type, properties] of Object.entries(PLACES)) {
      for (const resource of world.ofType(type)) {
        for (const [property, wanted] of Object.entries(properties)) yield judgePlace(resource, property, wanted);
      }
    }
    for (const template of world.ofType(TEMPLATE)) {
      const card = items(read(template, CARDS)).find((one) => CARD.some((name) => field(one, name) !== undefined));
      yield card ? broken(template, CARDS, 'no IPv6 address', card) : compliant(template, CARDS, 'no IPv6 address');
    }
  },
  mutants: [
    setTo('AWS::EC2::Subnet', 'Ipv6CidrBlock', '2001:db8::/64', 'a subnet with IPv6', 'widen'),
    setTo('AWS::EC2::Subnet', 'AssignIpv6AddressOnCreation', true, 'machines get IPv6 addresses', 'flip'),
    setTo(
      'AWS::ElasticLoadBalancingV2::LoadBalancer',
      'IpAddressType',
      'dualstack',
      'the load balancer on IPv6',
      'widen',
    ),
    setTo('AWS::RDS::DBInstance', 'NetworkType', 'DUAL', 'the database on IPv6', 'widen'),
    setTo('AWS::EC2::VPCEndpoint', 'IpAddressType', 'dualstack', 'an endpoint on IPv6', 'widen'),
    setTo(TEMPLATE, `${CARDS}.0.Ipv6AddressCount`, 1, 'instances on IPv6', 'widen'),
    blockOnVpc({ AmazonProvidedIpv6CidrBlock: true }),
  ],
});

function judgePlace(resource: Resource, property: string, wanted: string | undefined): Verdict {
  const value: Value | undefined = read(resource, property);
  const holds = value === undefined || (wanted ? String(value).toLowerCase() === wanted : isFalse(value));
  return holds
    ? compliant(resource, property, value ?? 'absent')
    : broken(resource, property, wanted ?? 'absent', value);
}

function blockOnVpc(properties: { [name: string]: RawValue }): Mutant {
  return {
    name: 'an IPv6 block for the whole network',
    kind: 'widen',
    type: 'AWS::EC2::VPC',
    notices: { partner: 'AWS::EC2::VPCCidrBlock' },
    change: (_vpc, template, logicalId) => {
      template.Resources.Added = {
        Type: 'AWS::EC2::VPCCidrBlock',
        Properties: { VpcId: { Ref: logicalId }, ...properties },
      };
    },
  };
}
