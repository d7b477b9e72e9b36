import type { Environment } from '../config/environment';
import { EPHEMERAL_PORTS, type Flow, filteredFlows, type Party } from '../zones';
import { tierCidr } from './address-plan';
import { portsOf } from './ports';
import type { TierName } from './tiers';

export interface AclEntry {
  readonly direction: 'in' | 'out';
  readonly action: 'allow' | 'deny';
  /** The other end: where the packet comes from, or where it goes. */
  readonly cidr: string;
  /** TCP destination ports; absent means every protocol and port. */
  readonly ports?: { readonly from: number; readonly to: number };
  readonly number: number;
}

type Leg = Omit<AclEntry, 'action' | 'number'> & { readonly tier: TierName };
type Ports = { readonly from: number; readonly to: number };

const ANYWHERE = '0.0.0.0/0';
/** Default quota of a network ACL, per direction (Amazon VPC quotas). */
const MAX_ENTRIES = 20;

/**
 * A tier's network ACL, from the flow matrix. ACLs are stateless: every flow gives the request's entry and the
 * answer's, to the ephemeral ports. Addresses of the VPC that no flow names are denied before any entry that speaks
 * of the whole internet, so `0.0.0.0/0` never opens one zone to another.
 * DNS to the VPC's resolver, DHCP, instance metadata, the time service and Windows activation are not filtered by
 * ACLs (VPC user guide, "Control subnet traffic with network access control lists") and need no entry.
 * @throws Error where a tier needs more entries than an ACL may have.
 */
export function networkAclEntries(tier: TierName, environment: Environment, flows?: readonly Flow[]): AclEntry[] {
  const legs = filteredFlows(flows)
    .flatMap((flow) => legsOf(flow, environment))
    .filter((leg) => leg.tier === tier);
  return (['in', 'out'] as const).flatMap((direction) => {
    const own = unique(legs.filter((leg) => leg.direction === direction));
    const inside = own.filter((leg) => leg.cidr !== ANYWHERE);
    const outside = own.filter((leg) => leg.cidr === ANYWHERE);
    const wall =
      outside.length > 0 ? [{ direction, action: 'deny', cidr: environment.cidr, number: 900 } as const] : [];
    if (inside.length + wall.length + outside.length > MAX_ENTRIES) {
      throw new Error(
        `network ACL of ${tier} needs more than ${MAX_ENTRIES} entries ${direction}: use fewer service ports`,
      );
    }
    return [...numbered(inside, 100), ...wall, ...numbered(outside, 1000)];
  });
}

function legsOf(flow: Flow, environment: Environment): Leg[] {
  return portsOf(flow.channel, environment).flatMap((port) => {
    const request = { from: port, to: port };
    if (flow.from === 'internet') {
      return answered(tierOf(flow.to), 'in', ANYWHERE, request);
    }
    const source = tierCidr(environment.cidr, tierOf(flow.from));
    if (flow.to === 'internet') {
      // The packet keeps its addresses through the firewall, so each tier on the way sees the app tier and the internet.
      const hops: TierName[] = flow.through ? ['firewall', 'egress'] : [];
      return [
        ...answered(tierOf(flow.from), 'out', ANYWHERE, request),
        ...hops.flatMap((hop) => [...answered(hop, 'in', source, request), ...answered(hop, 'out', ANYWHERE, request)]),
      ];
    }
    return [
      ...answered(tierOf(flow.from), 'out', tierCidr(environment.cidr, tierOf(flow.to)), request),
      ...answered(tierOf(flow.to), 'in', source, request),
    ];
  });
}

/** A request that crosses a tier's boundary, and its answer back. */
function answered(tier: TierName, direction: 'in' | 'out', cidr: string, ports: Ports): Leg[] {
  return [
    { tier, direction, cidr, ports },
    { tier, direction: direction === 'in' ? 'out' : 'in', cidr, ports: EPHEMERAL_PORTS },
  ];
}

function tierOf(party: Party): TierName {
  if (party === 'internet' || party === 's3') {
    throw new Error(`${party} has no subnets`);
  }
  return party;
}

function unique(legs: readonly Leg[]): Leg[] {
  return [...new Map(legs.map((leg) => [`${leg.cidr} ${leg.ports?.from}-${leg.ports?.to}`, leg])).values()];
}

function numbered(legs: readonly Leg[], first: number): AclEntry[] {
  return legs.map(({ direction, cidr, ports }, index) => ({
    direction,
    action: 'allow',
    cidr,
    ports,
    number: first + index * 10,
  }));
}
