import type { Resource } from '../assembly/types';
import type { Scope } from '../scope';
import { read } from '../verdict';
import { oncePerWorld } from './once';
import { overlap, type Range } from './ranges';
import { type RouteEntry, routeEntries, tableAssociations, tableOf } from './routes';

/** One way that a packet can take from a subnet to addresses outside the network. */
export interface WayOut {
  /** The first route of the way. */
  readonly route: Resource;
  readonly to: 'internet' | 's3';
  readonly through?: 'egress firewall';
  /** Subnets on the way, whose network ACLs see the packet. */
  readonly hops: readonly Resource[];
  /** True where the packet keeps its private address, so that only a public one comes back. */
  readonly needsPublicAddress: boolean;
}

/** Longer than any way that makes sense; a loop of routes ends here. */
const MOST_HOPS = 4;

/** Whether the network has an internet gateway at all. */
const attachedGateways = oncePerWorld(({ world }): ReadonlySet<Resource | undefined> => {
  return new Set(
    world
      .ofType('AWS::EC2::VPCGatewayAttachment')
      .map((attachment) => world.target(read(attachment, 'InternetGatewayId'))),
  );
});

/** All ways from a subnet to the addresses; a route to a part of them counts. */
export function waysOut(
  subnet: Resource,
  outside: readonly Range[],
  scope: Scope,
  hops: readonly Resource[] = [],
): WayOut[] {
  const table = tableOf(subnet, tableAssociations(scope), scope.world);
  const entries = (table && routeEntries(scope).get(table)) ?? [];
  return entries
    .filter(({ destination }) => !destination || outside.some((range) => overlap(range, destination)))
    .flatMap((entry) => follow(entry, outside, scope, hops));
}

function follow(
  { route, next }: RouteEntry,
  outside: readonly Range[],
  scope: Scope,
  hops: readonly Resource[],
): WayOut[] {
  const { world } = scope;
  if (next.kind === 'gateway endpoint') return [{ route, to: 's3', hops, needsPublicAddress: false }];
  if (next.kind === 'elsewhere') return [{ route, to: 'internet', hops, needsPublicAddress: false }];
  if (next.kind === 'internet gateway') {
    return attachedGateways(scope).has(next.resource)
      ? [{ route, to: 'internet', hops, needsPublicAddress: true }]
      : [];
  }
  const isFirewall = next.kind === 'firewall endpoint';
  const subnet = world.target(read(next.resource, isFirewall ? 'SubnetMapping.SubnetId' : 'SubnetId'));
  if (!subnet || hops.length >= MOST_HOPS) return [];
  const onward = waysOut(subnet, outside, scope, [...hops, subnet]);
  return onward.map((way) => ({
    ...way,
    route,
    through: isFirewall && inspects(next.resource, scope) ? 'egress firewall' : way.through,
    // A NAT gateway has the public address.
    needsPublicAddress: isFirewall && way.needsPublicAddress,
  }));
}

/** An endpoint of a firewall of these templates, with a policy of these templates. */
function inspects(endpoint: Resource, { world }: Scope): boolean {
  const firewall = world.target(read(endpoint, 'FirewallArn'));
  return (
    firewall?.type === 'AWS::NetworkFirewall::Firewall' &&
    world.target(read(firewall, 'FirewallPolicyArn')) !== undefined
  );
}
