import { verdictsOf } from '../../../../policies/judge';
import { networkNoForeignNetworks } from '../../../../policies/rules/network/no-foreign-networks';
import { networkOwnNetwork } from '../../../../policies/rules/network/own-network';
import { testEnvironment } from '../../../fixtures/environment';
import { foreignScope, judgedAlone, outcome } from '../../proofs/foreign-template';

const Vpc = { Type: 'AWS::EC2::VPC' };

describe('SMV-28: whatever stands in a network stands in our own', () => {
  const group = (VpcId: unknown) => ({
    Vpc,
    Bucket: { Type: 'AWS::S3::Bucket' },
    Group: { Type: 'AWS::EC2::SecurityGroup', Properties: { VpcId } },
  });
  test.each<[string, unknown, string]>([
    ['our own', { Ref: 'Vpc' }, 'compliant'],
    ['our own, by attribute', { 'Fn::GetAtt': ['Vpc', 'VpcId'] }, 'compliant'],
    ['one that no template shows', 'vpc-0123456789abcdef0', 'Group VpcId'],
    ['one that another stack exports', { 'Fn::ImportValue': 'x' }, 'Group VpcId'],
    ['something else', { Ref: 'Bucket' }, 'Group VpcId'],
    ['none', undefined, 'does not apply'],
  ])('%s', (_name, vpc, expected) => {
    const scope = { ...foreignScope(group(vpc)), environment: testEnvironment() };
    expect(outcome(verdictsOf(networkOwnNetwork, scope))).toBe(expected);
  });

  test('another tool may name a network that exists already', () => {
    expect(judgedAlone(networkOwnNetwork, group('vpc-0123456789abcdef0'))).toBe('does not apply');
  });
});

describe('SMV-28: no gateway of another network, whoever names it', () => {
  test.each<[string, string, object, string]>([
    ['the internet gateway', 'AWS::EC2::VPCGatewayAttachment', { InternetGatewayId: 'igw-1' }, 'compliant'],
    ['a VPN gateway', 'AWS::EC2::VPCGatewayAttachment', { VpnGatewayId: 'vgw-1' }, 'It VpnGatewayId'],
    ['a route to a peer', 'AWS::EC2::Route', { VpcPeeringConnectionId: 'pcx-1' }, 'It VpcPeeringConnectionId'],
    [
      'a firewall of a transit gateway',
      'AWS::NetworkFirewall::Firewall',
      { TransitGatewayId: 'tgw-1' },
      'It TransitGatewayId',
    ],
  ])('%s', (_name, Type, Properties, expected) => {
    expect(judgedAlone(networkNoForeignNetworks, { Vpc, It: { Type, Properties } })).toBe(expected);
  });
});
