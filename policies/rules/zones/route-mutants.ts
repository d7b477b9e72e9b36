import type { TierName } from '../../../lib/network/tiers';
import { gone, type Mutant, type RawObject, type RawTemplate, setTo, without } from '../../mutant';
import { ROUTE, ROUTE_TABLE } from '../../proofs/routes';
import { SUBNET } from '../../proofs/subnets';
import { idOf, idsOf } from './raw-ids';

export const ROUTE_MUTANTS: readonly Mutant[] = [
  ...[
    'GatewayId',
    'NatGatewayId',
    'TransitGatewayId',
    'VpcPeeringConnectionId',
    'EgressOnlyInternetGatewayId',
    'NetworkInterfaceId',
  ].map((target) => wayOut(`the database leads out by ${target}`, 'database', target)),
  wayOut('recovery leads out', 'recovery', 'NatGatewayId'),
  wayOut('operations leads out', 'operations', 'NatGatewayId'),
  wayOut('half of the world from the database', 'database', 'NatGatewayId', '128.0.0.0/1'),
  wayOut('a way past the firewall', 'app', 'NatGatewayId', '93.184.0.0/16'),
  setTo(ROUTE, 'DestinationIpv6CidrBlock', '::/0', 'a route for IPv6', 'widen', isFirewallRoute),
  changed('straight to the internet gateway', (route, template) => {
    route.GatewayId = { Ref: idOf(template, 'AWS::EC2::InternetGateway') };
  }),
  changed('through the firewall of another availability zone', (route, template) => {
    const [first, second] = idsOf(template, 'AWS::NetworkFirewall::VpcEndpointAssociation');
    const [used] = (route.VpcEndpointId as { 'Fn::GetAtt': [string] })['Fn::GetAtt'];
    route.VpcEndpointId = { 'Fn::GetAtt': [(used === first ? second : first) ?? '', 'EndpointId'] };
  }),
  gone(ROUTE, 'no way back through the firewall', { partner: ROUTE_TABLE }, isFirewallRoute),
  without(ROUTE, 'VpcEndpointId', 'a route to nowhere', isFirewallRoute),
  {
    ...setTo('AWS::EC2::VPCEndpoint', 'RouteTableIds', [], 'no way to S3', 'detach', isGateway),
    notices: { partner: ROUTE_TABLE },
  },
];

function isFirewallRoute({ Properties = {} }: { Properties?: RawObject }): boolean {
  return Properties.VpcEndpointId !== undefined;
}

function isGateway({ Properties = {} }: { Properties?: RawObject }): boolean {
  return Properties.VpcEndpointType === 'Gateway';
}

/** A new route in the first route table of a tier (its logical id names the tier in the healthy template). */
export function wayOut(name: string, tier: TierName, target: string, cidr = '0.0.0.0/0'): Mutant {
  return {
    name,
    kind: 'widen',
    type: SUBNET,
    notices: { partner: ROUTE },
    change: (_subnet, template) => {
      const table = idOf(template, ROUTE_TABLE, `${tier}Subnet1`);
      const nat = idOf(template, 'AWS::EC2::NatGateway');
      const gateway = idOf(template, 'AWS::EC2::InternetGateway');
      const known: RawObject = { NatGatewayId: { Ref: nat }, GatewayId: { Ref: gateway } };
      const properties = {
        RouteTableId: { Ref: table },
        DestinationCidrBlock: cidr,
        [target]: known[target] ?? 'somewhere-0123',
      };
      template.Resources.Added = { Type: ROUTE, Properties: properties };
    },
  };
}

function changed(name: string, change: (route: RawObject, template: RawTemplate) => void): Mutant {
  return {
    name,
    kind: 'move',
    type: ROUTE,
    where: isFirewallRoute,
    change: (route, template) => {
      const before = route.Properties ?? {};
      if (name.startsWith('straight')) delete before.VpcEndpointId;
      change(before, template);
    },
  };
}

/** The first database subnet gets the route table of an edge subnet. */
export function publicTable(notices: Mutant['notices']): Mutant {
  return {
    name: 'the database subnet on the public route table',
    kind: 'weaken',
    type: 'AWS::EC2::SubnetRouteTableAssociation',
    notices,
    where: ({ Properties }) => JSON.stringify(Properties?.SubnetId).includes('databaseSubnet1'),
    change: (association, template) => {
      if (association.Properties)
        association.Properties.RouteTableId = { Ref: idOf(template, ROUTE_TABLE, 'edgeSubnet1') };
    },
  };
}
