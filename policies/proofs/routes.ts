import type { Resource, Value, World } from '../assembly/types';
import { read } from '../verdict';
import { addressesOf } from './cidr';
import { oncePerWorld } from './once';
import type { Range } from './ranges';
import { SUBNET } from './subnets';
import { items } from './values';

export const ROUTE = 'AWS::EC2::Route';
export const ROUTE_TABLE = 'AWS::EC2::RouteTable';
const ASSOCIATION = 'AWS::EC2::SubnetRouteTableAssociation';

/** Where a route leads. */
export type NextHop =
  | {
      readonly kind: 'internet gateway' | 'nat gateway' | 'firewall endpoint' | 'gateway endpoint';
      readonly resource: Resource;
    }
  /** Anything else, or nothing that these templates show. */
  | { readonly kind: 'elsewhere' };

export interface RouteEntry {
  /** The route, or the gateway endpoint that puts itself into the table. */
  readonly route: Resource;
  /** Absent for a prefix list, IPv6, or what cannot be told. */
  readonly destination?: Range;
  readonly next: NextHop;
}

const HOPS: readonly {
  readonly property: string;
  readonly type: string;
  readonly kind: Exclude<NextHop['kind'], 'elsewhere'>;
}[] = [
  { property: 'GatewayId', type: 'AWS::EC2::InternetGateway', kind: 'internet gateway' },
  { property: 'NatGatewayId', type: 'AWS::EC2::NatGateway', kind: 'nat gateway' },
  { property: 'VpcEndpointId', type: 'AWS::NetworkFirewall::VpcEndpointAssociation', kind: 'firewall endpoint' },
];
/** All properties of a route that name where it leads. */
const TARGETS = [
  ...HOPS.map(({ property }) => property),
  'CarrierGatewayId',
  'CoreNetworkArn',
  'EgressOnlyInternetGatewayId',
  'InstanceId',
  'LocalGatewayId',
  'NetworkInterfaceId',
  'TransitGatewayId',
  'VpcPeeringConnectionId',
];

/** The routes of each route table, beside the one to the network itself that every table has. */
export const routeEntries = oncePerWorld(({ world }): ReadonlyMap<Resource, readonly RouteEntry[]> => {
  const byTable = new Map<Resource, RouteEntry[]>(world.ofType(ROUTE_TABLE).map((table) => [table, []]));
  const add = (table: Value | undefined, entry: RouteEntry) => {
    const resource = world.target(table);
    if (resource) byTable.get(resource)?.push(entry);
  };
  for (const route of world.ofType(ROUTE)) {
    add(read(route, 'RouteTableId'), { route, destination: destinationOf(route), next: nextHop(route, world) });
  }
  for (const endpoint of world.ofType('AWS::EC2::VPCEndpoint')) {
    for (const table of items(read(endpoint, 'RouteTableIds')))
      add(table, { route: endpoint, next: { kind: 'gateway endpoint', resource: endpoint } });
  }
  return byTable;
});

/** The route tables that each subnet is associated with; one without has the network's main table. */
export const tableAssociations = oncePerWorld(({ world }): ReadonlyMap<Resource, readonly Resource[]> => {
  const bySubnet = new Map<Resource, Resource[]>(world.ofType(SUBNET).map((subnet) => [subnet, []]));
  for (const association of world.ofType(ASSOCIATION)) {
    const subnet = world.target(read(association, 'SubnetId'));
    if (subnet) bySubnet.get(subnet)?.push(association);
  }
  return bySubnet;
});

/** The one route table of a subnet, if it is one that these templates show. */
export function tableOf(
  subnet: Resource,
  associations: ReadonlyMap<Resource, readonly Resource[]>,
  world: World,
): Resource | undefined {
  const [association, ...more] = associations.get(subnet) ?? [];
  const table = association && world.target(read(association, 'RouteTableId'));
  return table?.type === ROUTE_TABLE && more.length === 0 ? table : undefined;
}

function destinationOf(route: Resource): Range | undefined {
  const others = [read(route, 'DestinationIpv6CidrBlock'), read(route, 'DestinationPrefixListId')];
  return others.every((other) => other === undefined) ? addressesOf(read(route, 'DestinationCidrBlock')) : undefined;
}

/** A route that names two targets leads nobody knows where. */
function nextHop(route: Resource, world: World): NextHop {
  const named = TARGETS.filter((property) => read(route, property) !== undefined);
  const [property, ...more] = named;
  const hop = HOPS.find((one) => one.property === property);
  const resource = property ? world.target(read(route, property)) : undefined;
  return hop && resource?.type === hop.type && more.length === 0 ? { kind: hop.kind, resource } : { kind: 'elsewhere' };
}
