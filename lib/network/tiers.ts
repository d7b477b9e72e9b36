import type { Zone } from '../zones';

/**
 * The kinds of subnet. A trust zone may need several: NAT gateways and firewall endpoints must not share a subnet
 * with the load balancer, because each needs a route table of its own.
 * `out` says where the default route of a tier leads; `none` means there is none.
 */
export interface Tier {
  readonly name: TierName;
  readonly zone: Zone;
  readonly out: 'internet gateway' | 'nat gateway' | 'firewall' | 'none';
  /** Bits that one subnet's prefix is longer than the VPC's: 4 gives a sixteenth of it. */
  readonly bits: number;
}

export const TIER_NAMES = [
  'app',
  'edge',
  'database',
  'recovery',
  'operations',
  'endpoints',
  'egress',
  'firewall',
  'firewallPrimary',
] as const;
export type TierName = (typeof TIER_NAMES)[number];

/** In address order, large ones first, so that every tier's block is aligned. */
export const TIERS: readonly Tier[] = [
  { name: 'app', zone: 'app', out: 'firewall', bits: 4 },
  { name: 'edge', zone: 'edge', out: 'internet gateway', bits: 6 },
  { name: 'database', zone: 'database', out: 'none', bits: 7 },
  { name: 'recovery', zone: 'recovery', out: 'none', bits: 7 },
  { name: 'operations', zone: 'operations', out: 'none', bits: 7 },
  { name: 'endpoints', zone: 'app', out: 'none', bits: 7 },
  { name: 'egress', zone: 'edge', out: 'internet gateway', bits: 8 },
  { name: 'firewall', zone: 'edge', out: 'nat gateway', bits: 8 },
  { name: 'firewallPrimary', zone: 'edge', out: 'none', bits: 8 },
];
