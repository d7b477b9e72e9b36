import type { RawObject, RawTemplate } from '../../../../policies/mutant';
import { zonesReachability } from '../../../../policies/rules/zones/reachability';
import { pick, sampleEnvironment } from '../../proofs/sample-environment';

const GROUP = 'AWS::EC2::SecurityGroup';
const judged = sampleEnvironment();

type Change = (template: RawTemplate) => void;

function judgedAfter(...changes: Change[]): string {
  return judged(zonesReachability, (template) => {
    for (const change of changes) change(template);
  });
}

const everything = { CidrIp: '0.0.0.0/0', IpProtocol: '-1' };

/** The database's group sends everything. */
const sends: Change = (template) => {
  const { resource } = pick(template, GROUP, 'Groupsdatabase');
  if (resource.Properties) resource.Properties.SecurityGroupEgress = [everything];
};

/** The database's network ACL lets TCP 443 out. */
const passes: Change = (template) => {
  const NetworkAclId = { Ref: pick(template, 'AWS::EC2::NetworkAcl', 'Aclsdatabase').id };
  const Properties = {
    NetworkAclId,
    Egress: true,
    RuleAction: 'allow',
    Protocol: 6,
    CidrBlock: '0.0.0.0/0',
    RuleNumber: 1,
    PortRange: { From: 443, To: 443 },
  };
  template.Resources.Entry = { Type: 'AWS::EC2::NetworkAclEntry', Properties };
};

function leads(target: (template: RawTemplate) => RawObject, DestinationCidrBlock = '0.0.0.0/0'): Change {
  return (template) => {
    const RouteTableId = { Ref: pick(template, 'AWS::EC2::RouteTable', 'databaseSubnet2').id };
    template.Resources.Route = {
      Type: 'AWS::EC2::Route',
      Properties: { RouteTableId, DestinationCidrBlock, ...target(template) },
    };
  };
}

const toNat = (template: RawTemplate) => ({ NatGatewayId: { Ref: pick(template, 'AWS::EC2::NatGateway').id } });
const toInternet = (template: RawTemplate) => ({ GatewayId: { Ref: pick(template, 'AWS::EC2::InternetGateway').id } });

describe('EVM-13: the database has no path to the internet until group, ACL and route all let it', () => {
  test.each<[string, Change[], string]>([
    ['nothing', [], 'compliant'],
    ['the group', [sends], 'compliant'],
    ['group and ACL', [sends, passes], 'compliant'],
    ['group and route', [sends, leads(toNat)], 'compliant'],
    ['ACL and route', [passes, leads(toNat)], 'compliant'],
    ['all three', [sends, passes, leads(toNat)], 'Route Type'],
    ['all three, to a part of the internet', [sends, passes, leads(toNat, '192.0.2.0/24')], 'Route Type'],
    ['all three, to another network', [sends, passes, leads(() => ({ TransitGatewayId: 'tgw-1' }))], 'Route Type'],
    [
      'all three, but the internet gateway serves public addresses only',
      [sends, passes, leads(toInternet)],
      'compliant',
    ],
    ['all three, to addresses of its own network', [sends, passes, leads(toNat, '10.90.0.0/20')], 'compliant'],
  ])('%s', (_name, changes, expected) => {
    expect(judgedAfter(...changes)).toBe(expected);
  });
});

describe('EVM-03: a declared path must work, there and back', () => {
  const broken = /^ZonesVpc\w+ Type$/;

  test.each<[string, Change]>([
    [
      'the NAT gateway of one availability zone has no way on',
      (template) => {
        delete template.Resources[pick(template, 'AWS::EC2::Route', 'egressSubnet2DefaultRoute').id];
      },
    ],
    [
      'one app subnet has no firewall',
      (template) => {
        delete template.Resources[pick(template, 'AWS::EC2::Route', 'Out3').id];
      },
    ],
    [
      'answers to the load balancer are dropped',
      (template) => {
        const acl = pick(template, 'AWS::EC2::NetworkAcl', 'Aclsedge').id;
        const isAnswer = (properties?: RawObject) =>
          JSON.stringify(properties?.NetworkAclId ?? '').includes(acl) &&
          properties?.Egress === false &&
          JSON.stringify(properties.PortRange ?? '').includes('1024');
        for (const [id, { Properties }] of Object.entries(template.Resources))
          if (isAnswer(Properties)) delete template.Resources[id];
      },
    ],
  ])('%s', (_name, change) => {
    expect(judgedAfter(change)).toMatch(broken);
  });

  test('a firewall that these templates do not show inspects nothing', () => {
    const change: Change = (template) => {
      const { resource } = pick(template, 'AWS::NetworkFirewall::VpcEndpointAssociation');
      if (resource.Properties) resource.Properties.FirewallArn = 'somebody-elses';
    };
    expect(judgedAfter(change)).toMatch(/^EgressFirewallOut1\w+ Type; ZonesVpc\w+ Type$/);
  });
});
