import type { TierName } from '../../../lib/network/tiers';
import { references } from '../../assembly/symbol';
import type { Resource } from '../../assembly/types';
import { type Mutant, type RawObject, type RawTemplate, setTo, without } from '../../mutant';
import { formatEnd, sameEnd } from '../../proofs/declared-flows';
import { groupEnds } from '../../proofs/group-ends';
import { carriers, type Seat, seats } from '../../proofs/seats';
import { placedSubnets, SUBNET } from '../../proofs/subnets';
import { environmentRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { idOf } from './raw-ids';

const FUNCTION = 'AWS::Lambda::Function';

/** Which tier may hold what. What is not here may lie in no zone until somebody has thought about it. */
const PLACES: { readonly [type: string]: readonly TierName[] } = {
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['edge'],
  'AWS::EC2::NatGateway': ['egress'],
  'AWS::NetworkFirewall::VpcEndpointAssociation': ['firewall'],
  'AWS::NetworkFirewall::Firewall': ['firewallPrimary'],
  'AWS::AutoScaling::AutoScalingGroup': ['app'],
  'AWS::EC2::VPCEndpoint': ['endpoints'],
  'AWS::RDS::DBSubnetGroup': ['database', 'recovery'],
  [FUNCTION]: ['operations'],
};
/** They name a subnet without putting anything into it. */
const ONLY_NAMING =
  /^AWS::(EC2::Subnet(RouteTable|NetworkAcl)Association|EC2::NetworkInsightsAccessScope|SSM::Parameter|IAM::\w+|Backup::RestoreTestingSelection)$/;

export const zonesPlacement = environmentRule({
  id: 'zones-placement',
  title: 'Each thing lies in the zone of its function, and carries the security group of that zone alone',
  promises: ['EVM-13', 'EVM-14', 'EVM-12', 'SMV-05'],
  area: 'zones',
  fix: 'Give it the subnets and the group of its own zone: load balancers edge, instances app, databases database, functions operations.',
  *check(scope) {
    if (!scope.environment) return;
    yield* judgeSubnets(scope);
    for (const seat of seats(scope)) yield judgeGroups(seat, scope);
  },
  mutants: [
    exported('a database subnet in the app zone', 'database', 'app', 'AWS::RDS::DBSubnetGroup'),
    exported('instances in the database zone', 'app', 'database', 'AWS::AutoScaling::AutoScalingGroup'),
    exported('the load balancer in the app zone', 'edge', 'app', 'AWS::ElasticLoadBalancingV2::LoadBalancer'),
    setTo(
      'AWS::AutoScaling::AutoScalingGroup',
      'VPCZoneIdentifier.0',
      'subnet-0123456789abcdef0',
      'instances in a subnet that no template shows',
      'move',
    ),
    without('AWS::RDS::DBInstance', 'DBSubnetGroupName', 'a database in the default network'),
    setTo(
      'AWS::RDS::DBInstance',
      'VPCSecurityGroups.0',
      'sg-0123456789abcdef0',
      'a database behind a group that no template shows',
    ),
    setTo(
      'AWS::ElasticLoadBalancingV2::LoadBalancer',
      'SecurityGroups',
      ['sg-0123456789abcdef0'],
      'the load balancer behind such a group',
    ),
    stranger('an instance in the database zone', 'AWS::EC2::Instance', (subnet) => ({ SubnetId: subnet })),
    stranger('a network interface in the database zone', 'AWS::EC2::NetworkInterface', (subnet) => ({
      SubnetId: subnet,
    })),
    stranger('a cluster in the database zone', 'AWS::EKS::Cluster', (subnet) => ({
      ResourcesVpcConfig: { SubnetIds: [subnet] },
    })),
    endpointGroup(),
  ],
});

function* judgeSubnets(scope: Scope): Iterable<Verdict> {
  const { world } = scope;
  for (const { subnet, tier } of placedSubnets(scope).values()) {
    for (const user of world.mentionedBy(subnet)) {
      if (ONLY_NAMING.test(user.type) || (user.type === FUNCTION && !isIn(user, subnet))) continue;
      const places = PLACES[user.type] ?? [];
      yield tier && places.includes(tier)
        ? compliant(user, 'SubnetIds', tier)
        : broken(
            user,
            'SubnetIds',
            places.length > 0 ? `subnets of ${places.join(' or ')}` : 'nothing of this type in any zone',
            tier ?? 'no zone',
          );
    }
  }
}

/** A function may be told of a subnet, in its environment say, without lying in it. */
function isIn(code: Resource, { stack, logicalId }: Resource): boolean {
  return references(read(code, 'VpcConfig')).some((part) => part.stack === stack.id && part.logicalId === logicalId);
}

function judgeGroups({ resource, groups, end, unseen }: Seat, scope: Scope): Verdict {
  if (unseen) return broken(resource, 'SecurityGroups', 'subnets and security groups that these templates show');
  if (!end) return broken(resource, 'SubnetIds', 'subnets of one zone');
  const expected = `the security group of ${formatEnd(end)} alone`;
  const ends = groupEnds(scope);
  const foreign = groups.find((group: Resource) => !sameEnd(ends.get(group), end) || isShared(group, end, scope));
  if (groups.length === 0) return broken(resource, 'SecurityGroups', expected, 'the default group');
  return foreign
    ? broken(resource, 'SecurityGroups', expected, foreign.logicalId)
    : compliant(resource, 'SecurityGroups', formatEnd(end));
}

/** A group that serves two parties would open to each what only the other may have. */
function isShared(group: Resource, end: NonNullable<Seat['end']>, scope: Scope): boolean {
  return (carriers(scope).get(group) ?? []).some((other) => !sameEnd(other.end, end));
}

/** The network stack hands out a subnet of another zone under the old name. */
function exported(name: string, own: TierName, other: TierName, partner: string): Mutant {
  return {
    name,
    kind: 'move',
    type: SUBNET,
    notices: { partner },
    change: (_subnet, template: RawTemplate) => {
      const outputs = (template.Outputs ?? {}) as { [id: string]: { Value?: RawObject } };
      const id = idOf(template, SUBNET, `${own}Subnet1`);
      for (const output of Object.values(outputs))
        if (output.Value?.Ref === id) output.Value = { Ref: idOf(template, SUBNET, `${other}Subnet1`) };
    },
  };
}

function stranger(name: string, type: string, properties: (subnet: RawObject) => RawObject): Mutant {
  return {
    name,
    kind: 'widen',
    type: SUBNET,
    notices: { partner: type },
    change: (_subnet, template: RawTemplate) => {
      const subnet = { Ref: idOf(template, SUBNET, 'databaseSubnet1') };
      template.Resources.Added = { Type: type, Properties: properties(subnet) };
    },
  };
}

function endpointGroup(): Mutant {
  return {
    name: "an endpoint behind the edge's group",
    kind: 'widen',
    type: 'AWS::EC2::VPCEndpoint',
    where: ({ Properties }) => Properties?.VpcEndpointType === 'Interface',
    change: (endpoint, template) => {
      const group = { 'Fn::GetAtt': [idOf(template, 'AWS::EC2::SecurityGroup', 'Groupsedge'), 'GroupId'] };
      if (endpoint.Properties) endpoint.Properties.SecurityGroupIds = [group];
    },
  };
}
