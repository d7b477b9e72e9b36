import type { Environment } from '../../lib/config/environment';
import { subnetCidr, tierCidr } from '../../lib/network/address-plan';
import { TIER_NAMES, type TierName } from '../../lib/network/tiers';
import type { Resource } from '../assembly/types';
import { read } from '../verdict';
import { addressesOf, blockOf } from './cidr';
import { oncePerWorld } from './once';
import { overlap, type Range } from './ranges';

export const SUBNET = 'AWS::EC2::Subnet';

/** A subnet, and the place that the address plan of the environment gives it. */
export interface PlacedSubnet {
  readonly subnet: Resource;
  /** Absent where it is in no network of these templates. */
  readonly vpc?: Resource;
  readonly addresses?: Range;
  /** Absent where the plan has no such place. */
  readonly tier?: TierName;
  /** Position of its availability zone in the config. */
  readonly slot?: number;
}

/** Decided by address alone: names and tags prove nothing, and an address cannot lie about its route table's neighbours. */
export const placedSubnets = oncePerWorld(({ world, environment }): ReadonlyMap<Resource, PlacedSubnet> => {
  const plan = environment ? placesOf(environment) : [];
  return new Map(
    world.ofType(SUBNET).map((subnet) => {
      const addresses = addressesOf(read(subnet, 'CidrBlock'));
      const place = plan.find(({ block }) => block.from === addresses?.from && block.to === addresses.to);
      const vpc = world.target(read(subnet, 'VpcId'));
      return [subnet, { subnet, vpc, addresses, tier: place?.tier, slot: place?.slot }];
    }),
  );
});

/** The tier whose block the addresses touch. */
export function tierAt(addresses: Range, environment: Environment): TierName | undefined {
  return TIER_NAMES.find((tier) => overlap(tierBlock(tier, environment), addresses));
}

/** All addresses of a tier, whichever of its availability zones. */
export function tierBlock(tier: TierName, { cidr }: Environment): Range {
  return blockOf(tierCidr(cidr, tier));
}

function placesOf({ cidr, availabilityZones }: Environment): { tier: TierName; slot: number; block: Range }[] {
  return TIER_NAMES.flatMap((tier) =>
    availabilityZones.map((_zone, slot) => ({ tier, slot, block: blockOf(subnetCidr(cidr, tier, slot)) })),
  );
}
