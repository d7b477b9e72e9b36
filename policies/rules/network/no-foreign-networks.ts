import type { Mutant, RawObject } from '../../mutant';
import { environmentRule } from '../../rule';
import { broken, compliant, read } from '../../verdict';

/** Types that join the network to another one, or let others in past the load balancer. */
const JOINING =
  /^AWS::(?:EC2::(?:VPCPeering|TransitGateway|VPNGateway|VPNConnection|CustomerGateway|ClientVpn|EgressOnlyInternetGateway|VPCEndpointService|LocalGateway|CarrierGateway|InstanceConnectEndpoint|VerifiedAccess|RouteServer|TrafficMirror|GatewayRouteTableAssociation|SecurityGroupVpcAssociation|NetworkInterfacePermission|VPNConcentrator|IpPoolRouteTableAssociation)|VpcLattice::|DirectConnect::|NetworkManager::|RAM::\w+|Route53Resolver::(?:ResolverEndpoint|ResolverRule|OutpostResolver)|Route53Profiles::|RTBFabric::|Interconnect::|Route53GlobalResolver::|Lambda::NetworkConnector)/;
/** Properties that name such a connection, whatever type bears them: an attachment, a route, a firewall. */
const JOINED_BY = [
  'VpnGatewayId',
  'TransitGatewayId',
  'VpcPeeringConnectionId',
  'CustomerGatewayId',
  'CoreNetworkArn',
  'LocalGatewayId',
  'CarrierGatewayId',
  'EgressOnlyInternetGatewayId',
  'OdbNetworkArn',
];
const VPC = 'AWS::EC2::VPC';

export const networkNoForeignNetworks = environmentRule({
  id: 'network-no-foreign-networks',
  title: 'The network is joined to no other one: no peering, transit, VPN, private link service or tunnel',
  promises: ['SMV-28', 'EVM-50', 'EVM-03', 'EMB-18'],
  area: 'network',
  fix: 'Remove the connection; people come through Session Manager, data through the application.',
  *check({ world }) {
    for (const resource of world.resources) {
      if (JOINING.test(resource.type))
        yield broken(resource, 'Type', 'no connection to another network', resource.type);
      for (const property of JOINED_BY) {
        if (read(resource, property) !== undefined)
          yield broken(resource, property, 'absent: no connection to another network');
      }
    }
    for (const vpc of world.ofType(VPC)) yield compliant(vpc, 'Type', 'joined to no other network');
  },
  mutants: [
    joined('AWS::EC2::VPCPeeringConnection', 'peered with another account', {
      PeerVpcId: 'vpc-0123',
      PeerOwnerId: '111122223333',
    }),
    joined('AWS::EC2::TransitGatewayAttachment', 'attached to a transit gateway', {
      TransitGatewayId: 'tgw-0123',
      SubnetIds: [],
    }),
    joined('AWS::EC2::VPNGateway', 'a VPN', { Type: 'ipsec.1' }),
    joined('AWS::EC2::VPCGatewayAttachment', 'a VPN gateway that no template shows', { VpnGatewayId: 'vgw-0123' }),
    joined('AWS::NetworkFirewall::Firewall', 'a firewall of a transit gateway', { TransitGatewayId: 'tgw-0123' }),
    joined('AWS::EC2::VPNConnection', 'a tunnel to the office', { Type: 'ipsec.1', CustomerGatewayId: 'cgw-0123' }),
    joined('AWS::EC2::ClientVpnEndpoint', 'a client VPN', {}),
    joined('AWS::DirectConnect::Connection', 'a line to the office', {}),
    joined('AWS::EC2::EgressOnlyInternetGateway', 'a way out over IPv6', {}),
    joined('AWS::EC2::VPCEndpointService', 'a private link service', { NetworkLoadBalancerArns: [] }),
    joined('AWS::EC2::InstanceConnectEndpoint', 'a tunnel to SSH and remote desktop', {}),
    joined('AWS::EC2::VerifiedAccessEndpoint', 'a verified access endpoint', {}),
    joined('AWS::EC2::TrafficMirrorSession', 'traffic mirrored elsewhere', {}),
    joined('AWS::EC2::SecurityGroupVpcAssociation', 'a security group shared with another network', {
      GroupId: 'sg-0123',
    }),
    joined('AWS::VpcLattice::ServiceNetworkVpcAssociation', 'a service network', {}),
    joined('AWS::Route53Resolver::ResolverEndpoint', 'names answered elsewhere', { Direction: 'OUTBOUND' }),
  ],
});

function joined(type: string, name: string, properties: RawObject): Mutant {
  return {
    name,
    kind: 'widen',
    type: VPC,
    notices: { partner: type },
    change: (_vpc, template, logicalId) => {
      template.Resources.Added = { Type: type, Properties: { VpcId: { Ref: logicalId }, ...properties } };
    },
  };
}
