import { subnetCidr } from '../../../lib/network/address-plan';
import { TIER_NAMES } from '../../../lib/network/tiers';
import type { Resource } from '../../assembly/types';
import { gone, type Mutant, setTo } from '../../mutant';
import { type PlacedSubnet, placedSubnets, SUBNET } from '../../proofs/subnets';
import { environmentRule, missing, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, judgeProperty, read } from '../../verdict';
import { idsOf } from './raw-ids';

const VPC = 'AWS::EC2::VPC';
const SECOND_BLOCK = 'AWS::EC2::VPCCidrBlock';
const EXPECTED = "an address of the plan in the plan's availability zone (lib/network/address-plan.ts)";

export const zonesSubnetsAsPlanned = environmentRule({
  id: 'zones-subnets-as-planned',
  title: 'Each tier has one subnet in each configured availability zone, three different ones at least',
  promises: ['EVM-12', 'EMB-57', 'EMB-58', 'EVM-39', 'EMB-56'],
  area: 'zones',
  fix: "List the availability zones in the deployment's config; the subnets follow from it. Nothing is fixed to three.",
  *check(scope) {
    const { world, environment } = scope;
    if (!environment) return;
    const [vpc, ...more] = world.ofType(VPC);
    if (!vpc) yield missing(VPC, 'a network of the environment');
    for (const second of more) yield broken(second, 'Type', 'one network per environment', 'a second one');
    for (const block of world.ofType(SECOND_BLOCK))
      yield broken(block, 'Type', 'the addresses of the config, no further block', block.type);
    if (!vpc) return;
    yield judgeProperty(vpc, 'CidrBlock', environment.cidr, (value) => value === environment.cidr);
    const places = [...placedSubnets(scope).values()];
    for (const place of places) yield judgeSubnet(place, places, vpc, scope);
    for (const tier of TIER_NAMES) {
      for (const [slot, zone] of environment.availabilityZones.entries()) {
        if (places.some((place) => place.tier === tier && place.slot === slot)) continue;
        yield broken(
          vpc,
          'Subnet',
          `a subnet ${subnetCidr(environment.cidr, tier, slot)} of ${tier} in ${zone}`,
          'none',
        );
      }
    }
  },
  mutants: [
    inOneZone(),
    setTo(
      SUBNET,
      'AvailabilityZone',
      'eu-central-1-waw-1a',
      'a local zone in Warsaw, which bears the name of the region',
      'move',
    ),
    setTo(SUBNET, 'AvailabilityZoneId', 'euc1-az1', 'an availability zone by id, which overrules the name', 'move'),
    setTo(SUBNET, 'CidrBlock', '10.99.0.0/24', 'addresses outside the plan', 'move'),
    setTo(SUBNET, 'VpcId', 'vpc-0123456789abcdef0', "somebody else's network", 'move'),
    gone(SUBNET, 'a tier in two availability zones only', { partner: VPC }),
    setTo(VPC, 'CidrBlock', '10.0.0.0/8', 'a network of other addresses', 'widen'),
    secondBlock(),
  ],
});

function judgeSubnet(
  place: PlacedSubnet,
  places: readonly PlacedSubnet[],
  vpc: Resource,
  { environment, world }: Scope,
): Verdict {
  const { subnet, tier, slot } = place;
  const zone = slot === undefined ? undefined : environment?.availabilityZones[slot];
  const twin = places.find((other) => other !== place && other.tier === tier && other.slot === slot);
  if (!tier || twin) return broken(subnet, 'CidrBlock', EXPECTED);
  if (read(subnet, 'AvailabilityZone') !== zone) return broken(subnet, 'AvailabilityZone', zone ?? EXPECTED);
  for (const property of ['AvailabilityZoneId', 'OutpostArn']) {
    if (read(subnet, property) !== undefined) return broken(subnet, property, 'absent');
  }
  if (world.target(read(subnet, 'VpcId')) !== vpc) return broken(subnet, 'VpcId', "the environment's own network");
  return compliant(subnet, 'AvailabilityZone');
}

function inOneZone(): Mutant {
  return {
    name: 'two subnets of a tier in one availability zone',
    kind: 'move',
    type: SUBNET,
    change: (subnet, template) => {
      const zones = idsOf(template, SUBNET).map((id) => template.Resources[id]?.Properties?.AvailabilityZone);
      const other = zones.find((zone) => zone !== undefined && zone !== subnet.Properties?.AvailabilityZone);
      if (subnet.Properties && other !== undefined) subnet.Properties.AvailabilityZone = other;
    },
  };
}

function secondBlock(): Mutant {
  return {
    name: 'a second block of addresses',
    kind: 'widen',
    type: VPC,
    notices: { partner: SECOND_BLOCK },
    change: (_vpc, template, logicalId) => {
      template.Resources.Added = {
        Type: SECOND_BLOCK,
        Properties: { VpcId: { Ref: logicalId }, CidrBlock: '100.64.0.0/16' },
      };
    },
  };
}
