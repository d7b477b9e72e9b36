import type { Template } from 'aws-cdk-lib/assertions';
import { testDeployment, testEnvironment } from '../../fixtures/environment';
import { networkTemplate } from './network-fixture';
import { type Placed, type Ref, resources, type Subnet, subnetsOf, tagOf } from './template-reader';

const TIERS = [
  'app',
  'edge',
  'database',
  'recovery',
  'operations',
  'endpoints',
  'egress',
  'firewall',
  'firewallPrimary',
];
const template = networkTemplate(testEnvironment());

function inZones(zones: readonly string[], region = 'eu-central-1'): Template {
  return networkTemplate(testEnvironment({ deployment: testDeployment({ region, availabilityZones: zones }) }));
}
function tier(name: string, from: Template = template): Placed[] {
  return subnetsOf(from).filter((subnet) => subnet.tier === name);
}

describe('EMB-57: three distinct availability zones', () => {
  test.each(TIERS)('tier %s has a subnet in each', (name) => {
    expect(tier(name).map(({ zone }) => zone)).toEqual(['eu-central-1a', 'eu-central-1b', 'eu-central-1c']);
  });
});

describe('EMB-58: the automation can be used on five', () => {
  const five = ['a', 'b', 'c', 'd', 'f'].map((letter) => `us-east-1${letter}`);
  const wide = inZones(five, 'us-east-1');

  test.each(TIERS)('tier %s has five subnets', (name) => {
    expect(tier(name, wide).map(({ zone }) => zone)).toEqual(five);
  });
  test('a zone more renumbers nothing that is there', () => {
    const four = subnetsOf(inZones(five.slice(0, 4), 'us-east-1'));
    const kept = subnetsOf(wide).filter(({ zone }) => zone !== 'us-east-1f');
    expect(kept.map(({ id, cidr }) => [id, cidr])).toEqual(four.map(({ id, cidr }) => [id, cidr]));
  });
  test('a zone more changes no network ACL', () => {
    const entries = (of: Template) => of.findResources('AWS::EC2::NetworkAclEntry');
    expect(entries(wide)).toEqual(entries(inZones(five.slice(0, 4), 'us-east-1')));
  });
});

describe('EVM-13: no route out of the most trusted zones', () => {
  test.each(['database', 'recovery', 'operations', 'endpoints', 'firewallPrimary'])(
    '%s has no route at all',
    (name) => {
      expect(tier(name)).toHaveLength(3);
      expect(tier(name).flatMap(({ routes }) => routes)).toEqual([]);
    },
  );
  test('the S3 gateway, a route too, serves the app zone alone', () => {
    const [gateway] = resources<{ RouteTableIds: Ref[]; VpcEndpointType: string }>(
      template,
      'AWS::EC2::VPCEndpoint',
    ).filter(({ properties }) => properties.VpcEndpointType === 'Gateway');
    const tables = gateway?.properties.RouteTableIds.map(({ Ref }) => Ref);
    expect(tables).toEqual(tier('app').map(({ routes }) => routes[0]?.RouteTableId.Ref));
  });
});

describe('EVM-12: each zone stands apart', () => {
  test('every subnet has a route table of its own', () => {
    const tables = resources<{ RouteTableId: Ref }>(template, 'AWS::EC2::SubnetRouteTableAssociation');
    expect(new Set(tables.map(({ properties }) => properties.RouteTableId.Ref)).size).toBe(27);
  });
  test('every subnet tells its zone and what may lie there (EVM-14)', () => {
    for (const { properties } of resources<Subnet>(template, 'AWS::EC2::Subnet')) {
      for (const key of ['zone', 'function', 'data-classification', 'risk']) {
        expect(tagOf(properties.Tags, key)).not.toBe('');
      }
    }
    const zones = resources<Subnet>(template, 'AWS::EC2::Subnet').map(({ properties }) => [
      tagOf(properties.Tags, 'aws-cdk:subnet-name'),
      tagOf(properties.Tags, 'zone'),
    ]);
    expect(Object.fromEntries(zones)).toEqual({
      app: 'app',
      edge: 'edge',
      database: 'database',
      recovery: 'recovery',
      operations: 'operations',
      endpoints: 'app',
      egress: 'edge',
      firewall: 'edge',
      firewallPrimary: 'edge',
    });
  });
  test('no subnet hands out public addresses', () => {
    const handing = resources<Subnet>(template, 'AWS::EC2::Subnet').filter(
      ({ properties }) => properties.MapPublicIpOnLaunch,
    );
    expect(handing).toEqual([]);
  });
});

describe('EVM-31: the default security group is closed', () => {
  test('its rules are removed when the VPC is made', () => {
    template.resourceCountIs('Custom::VpcRestrictDefaultSG', 1);
  });
});

describe('EVM-39: no single point of failure on the way out', () => {
  test('a NAT gateway in each availability zone', () => {
    const placed = resources<{ SubnetId: Ref }>(template, 'AWS::EC2::NatGateway').map(
      ({ properties }) => properties.SubnetId.Ref,
    );
    expect(placed).toEqual(tier('egress').map(({ id }) => id));
  });
});
