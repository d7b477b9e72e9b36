import { subnetCidr } from '../../../lib/network/address-plan';
import type { TierName } from '../../../lib/network/tiers';
import type { Resource } from '../../assembly/types';
import { blockOf, formatAddresses } from '../../proofs/cidr';
import { ALL_ADDRESSES, type Range } from '../../proofs/ranges';
import {
  type NextHop,
  ROUTE,
  ROUTE_TABLE,
  type RouteEntry,
  routeEntries,
  tableAssociations,
  tableOf,
} from '../../proofs/routes';
import { type PlacedSubnet, placedSubnets } from '../../proofs/subnets';
import { environmentRule } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { ROUTE_MUTANTS } from './route-mutants';

interface DeclaredRoute {
  readonly kind: Exclude<NextHop['kind'], 'elsewhere'>;
  /** Absent for a gateway endpoint, whose destination is a prefix list. */
  readonly destination?: Range;
}

/** Where each tier may lead; a tier that is not here leads nowhere but to the network itself. */
const ROUTES: { readonly [tier in TierName]?: readonly DeclaredRoute['kind'][] } = {
  app: ['firewall endpoint', 'gateway endpoint'],
  edge: ['internet gateway'],
  egress: ['internet gateway', 'firewall endpoint'],
  firewall: ['nat gateway'],
};

export const zonesRoutes = environmentRule({
  id: 'zones-routes',
  title:
    'The database, recovery and operations zones have no way out; the app zone has one, through the firewall of its own availability zone and back',
  promises: ['EVM-13', 'EVM-03', 'EVM-12', 'SMV-28', 'EVM-39', 'EVM-08'],
  area: 'zones',
  fix: 'Remove the route, or lead it as lib/network/egress-firewall.ts does: app, firewall endpoint, NAT gateway and back within one availability zone.',
  *check(scope) {
    const { world, environment } = scope;
    if (!environment) return;
    for (const place of placedSubnets(scope).values()) {
      const table = tableOf(place.subnet, tableAssociations(scope), world);
      if (!table || !place.tier) continue;
      const entries = routeEntries(scope).get(table) ?? [];
      const declared = declaredRoutes(place, scope);
      const excess = entries.filter((entry) => !declared.some((route) => isSame(entry, route, place, scope)));
      const lacking = declared.filter((route) => !entries.some((entry) => isSame(entry, route, place, scope)));
      for (const { route, destination } of excess) {
        yield broken(
          route,
          'RouteTableId',
          `no such route from ${place.tier}`,
          destination ? formatAddresses(destination) : 'a prefix list, IPv6 or unknown',
        );
      }
      for (const { kind, destination } of lacking) {
        yield broken(
          table,
          'Routes',
          `${destination ? formatAddresses(destination) : 'S3'} by the ${kind} of its availability zone`,
          'no such route',
        );
      }
      if (excess.length + lacking.length === 0)
        yield compliant(
          table,
          'Routes',
          declared.map(({ kind }) => kind),
        );
    }
    for (const route of world.ofType(ROUTE)) {
      if (world.target(read(route, 'RouteTableId'))?.type !== ROUTE_TABLE)
        yield broken(route, 'RouteTableId', 'a route table of these templates');
    }
  },
  mutants: ROUTE_MUTANTS,
});

function declaredRoutes({ tier, slot }: PlacedSubnet, { environment }: Scope): DeclaredRoute[] {
  const kinds = (tier && ROUTES[tier]) ?? [];
  return kinds.map((kind) => {
    if (kind === 'gateway endpoint') return { kind };
    const isAnswer = tier === 'egress' && kind === 'firewall endpoint';
    if (!isAnswer || !environment || slot === undefined) return { kind, destination: ALL_ADDRESSES };
    return { kind, destination: blockOf(subnetCidr(environment.cidr, 'app', slot)) };
  });
}

function isSame(
  { next, destination }: RouteEntry,
  declared: DeclaredRoute,
  place: PlacedSubnet,
  scope: Scope,
): boolean {
  if (
    next.kind !== declared.kind ||
    destination?.from !== declared.destination?.from ||
    destination?.to !== declared.destination?.to
  )
    return false;
  return (
    next.kind === 'internet gateway' || next.kind === 'gateway endpoint' || slotOf(next.resource, scope) === place.slot
  );
}

/** Availability zone of a NAT gateway or firewall endpoint, by its subnet. */
function slotOf(hop: Resource, scope: Scope): number | undefined {
  const subnet = scope.world.target(
    read(hop, hop.type === 'AWS::EC2::NatGateway' ? 'SubnetId' : 'SubnetMapping.SubnetId'),
  );
  return subnet && placedSubnets(scope).get(subnet)?.slot;
}
