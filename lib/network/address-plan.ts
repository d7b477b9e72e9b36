import { TIERS, type TierName } from './tiers';

/**
 * Where every subnet lies. Each tier owns one block with room for eight availability zones, so a new zone takes the
 * next free slot and nothing is renumbered, and a network ACL can name a whole tier by one CIDR.
 * In a /20, the smallest VPC allowed: app subnets are /24, edge /26, the others /27 or /28.
 */
const ZONE_SLOTS = 8;

/** CIDR of all of a tier's subnets together, used and unused slots. */
export function tierCidr(vpcCidr: string, tier: TierName): string {
  const { start, prefix } = tierBlock(vpcCidr, tier);
  return format(start, prefix - Math.log2(ZONE_SLOTS));
}

/**
 * CIDR of one subnet.
 * @param slot position of the availability zone in the deployment's list, 0 to 7
 */
export function subnetCidr(vpcCidr: string, tier: TierName, slot: number): string {
  if (!Number.isInteger(slot) || slot < 0 || slot >= ZONE_SLOTS) {
    throw new Error(`availability zone number ${slot} has no address block: 0 to ${ZONE_SLOTS - 1} have`);
  }
  const { start, size, prefix } = tierBlock(vpcCidr, tier);
  return format(start + slot * size, prefix);
}

function tierBlock(vpcCidr: string, name: TierName): { start: number; size: number; prefix: number } {
  const vpc = parse(vpcCidr);
  let start = vpc.address;
  for (const tier of TIERS) {
    const prefix = vpc.prefix + tier.bits;
    const size = 2 ** (32 - prefix);
    if (tier.name === name) {
      return { start, size, prefix };
    }
    start += size * ZONE_SLOTS;
  }
  throw new Error(`tier ${name} has no place in the address plan`);
}

function parse(cidr: string): { address: number; prefix: number } {
  const [address = '', prefix] = cidr.split('/');
  return { address: address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0), prefix: Number(prefix) };
}

function format(address: number, prefix: number): string {
  return `${[24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.')}/${prefix}`;
}
