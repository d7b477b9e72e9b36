import type { Environment } from '../../lib/config/environment';
import type { TierName } from '../../lib/network/tiers';
import { EPHEMERAL_PORTS } from '../../lib/zones';
import type { Box } from './boxes';
import { blockOf, outsideOf } from './cidr';
import { type DeclaredFlow, declaredFlows, type End, isOutside } from './declared-flows';
import { oncePerWorld } from './once';
import type { Ranges } from './ranges';
import { tierBlock } from './subnets';

/** TCP that the flow matrix sends across the border of one tier's subnets. */
export interface DeclaredPassages {
  readonly in: readonly Box[];
  readonly out: readonly Box[];
}

type Crossing = Box & { readonly tier: TierName; readonly direction: 'in' | 'out' };

/** Tiers between the app zone and the internet: a packet keeps its addresses until the NAT gateway changes them. */
const WAY_OUT: readonly TierName[] = ['firewall', 'egress'];

/** The least that each tier's network ACL must let through: every request and every answer of the matrix (ACLs are stateless). */
export const declaredPassages = oncePerWorld((scope): ((tier: TierName) => DeclaredPassages) => {
  const { environment } = scope;
  const crossings = environment ? declaredFlows(scope).flatMap((flow) => crossingsOf(flow, environment)) : [];
  return (tier) => {
    const own = crossings.filter((crossing) => crossing.tier === tier);
    return {
      in: own.filter(({ direction }) => direction === 'in'),
      out: own.filter(({ direction }) => direction === 'out'),
    };
  };
});

function crossingsOf({ from, to, port, through }: DeclaredFlow, environment: Environment): Crossing[] {
  const outgoing = addressesOf(to, environment);
  const incoming = addressesOf(from, environment);
  return [
    ...tiersOf(from).flatMap((tier) => bothWays(tier, 'out', outgoing, port)),
    ...tiersOf(to).flatMap((tier) => bothWays(tier, 'in', incoming, port)),
    ...(through ? WAY_OUT : []).flatMap((tier) => [
      ...bothWays(tier, 'in', incoming, port),
      ...bothWays(tier, 'out', outgoing, port),
    ]),
  ];
}

/** The request in its direction, the answer in the other. */
function bothWays(tier: TierName, direction: 'in' | 'out', addresses: Ranges, port: number): Crossing[] {
  const answer = direction === 'in' ? 'out' : 'in';
  return addresses.flatMap((range) => [
    { tier, direction, addresses: range, ports: { from: port, to: port } },
    { tier, direction: answer, addresses: range, ports: EPHEMERAL_PORTS } as const,
  ]);
}

function addressesOf(end: End, environment: Environment): Ranges {
  const [tier] = tiersOf(end);
  return tier ? [tierBlock(tier, environment)] : outsideOf(blockOf(environment.cidr));
}

/** A party inside has the tier of its name. */
function tiersOf(end: End): TierName[] {
  if (isOutside(end) || end.party === 'internet' || end.party === 's3') return [];
  return [end.party];
}
