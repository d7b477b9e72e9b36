import { networkEndpointsPrivate } from '../../../../policies/rules/network/endpoints-private';
import { networkInsideTheRegion } from '../../../../policies/rules/network/inside-the-region';
import { networkNoPublicAddresses } from '../../../../policies/rules/network/no-public-addresses';
import { judgedAlone } from '../../proofs/foreign-template';

describe('EVM-02: availability zones are those of the region', () => {
  const found = 'Subnet AvailabilityZone';
  test.each<[unknown, string]>([
    ['eu-central-1a', 'compliant'],
    [{ 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }, 'compliant'],
    [{ 'Fn::Select': [0, { 'Fn::GetAZs': 'eu-west-1' }] }, found],
    ['eu-central-1-waw-1a', found],
    ['eu-central-1-ham-1a', found],
    ['eu-central-1-wl1-ber-wlz-1', found],
    ['eu-central-2a', found],
    ['eu-central-1ab', found],
    [{ 'Fn::ImportValue': 'zone' }, found],
    [undefined, 'does not apply'],
  ])('%j', (AvailabilityZone, expected) => {
    expect(
      judgedAlone(networkInsideTheRegion, { Subnet: { Type: 'AWS::EC2::Subnet', Properties: { AvailabilityZone } } }),
    ).toBe(expected);
  });
});

describe('SMV-28: endpoints are AWS services of the region', () => {
  test.each<[string, object, string]>([
    ['private', { ServiceName: 'com.amazonaws.eu-central-1.kms', PrivateDnsEnabled: 'true' }, 'compliant'],
    ['with public names', { ServiceName: 'com.amazonaws.eu-central-1.kms' }, 'Endpoint PrivateDnsEnabled'],
    [
      'of another region',
      { ServiceName: 'com.amazonaws.eu-west-1.kms', PrivateDnsEnabled: true },
      'Endpoint ServiceName',
    ],
    [
      'of another region, the new way',
      { ServiceName: 'com.amazonaws.eu-central-1.kms', ServiceRegion: 'eu-west-1', PrivateDnsEnabled: true },
      'Endpoint ServiceName',
    ],
    [
      'of somebody else',
      { ServiceName: 'com.amazonaws.vpce.eu-central-1.vpce-svc-1', PrivateDnsEnabled: true },
      'Endpoint ServiceName',
    ],
    ['of nobody', { PrivateDnsEnabled: true }, 'Endpoint ServiceName'],
  ])('%s', (_name, properties, expected) => {
    const Properties = { VpcEndpointType: 'Interface', ...properties };
    expect(judgedAlone(networkEndpointsPrivate, { Endpoint: { Type: 'AWS::EC2::VPCEndpoint', Properties } })).toBe(
      expected,
    );
  });
});

describe('EVM-31: public addresses', () => {
  const EIP = 'AWS::EC2::EIP';
  test.each<[string, { [id: string]: { Type: string; Properties?: object } }, string]>([
    ['a subnet that gives none', { It: { Type: 'AWS::EC2::Subnet' } }, 'compliant'],
    [
      'a subnet that says so',
      { It: { Type: 'AWS::EC2::Subnet', Properties: { MapPublicIpOnLaunch: 'false' } } },
      'compliant',
    ],
    [
      'a subnet that gives some',
      { It: { Type: 'AWS::EC2::Subnet', Properties: { MapPublicIpOnLaunch: 'true' } } },
      'It MapPublicIpOnLaunch',
    ],
    [
      'an instance',
      { It: { Type: 'AWS::EC2::Instance', Properties: { NetworkInterfaces: [{ AssociatePublicIpAddress: true }] } } },
      'It NetworkInterfaces.0.AssociatePublicIpAddress',
    ],
    [
      'an address of a NAT gateway',
      { It: { Type: EIP }, Nat: { Type: 'AWS::EC2::NatGateway', Properties: { AllocationId: { Ref: 'It' } } } },
      'compliant',
    ],
    [
      'an address of a load balancer',
      {
        It: { Type: EIP },
        Lb: {
          Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
          Properties: { SubnetMappings: [{ AllocationId: { Ref: 'It' } }] },
        },
      },
      'It Type',
    ],
    ['an address given away later', { It: { Type: 'AWS::EC2::EIPAssociation' } }, 'It Type'],
  ])('%s', (_name, resources, expected) => {
    expect(judgedAlone(networkNoPublicAddresses, resources)).toBe(expected);
  });
});
