import type { RawObject, RawResource, RawTemplate } from '../../../../policies/mutant';
import { networkGroupsEqualMatrix } from '../../../../policies/rules/network/groups-equal-matrix';
import { zonesAclsEqualMatrix } from '../../../../policies/rules/zones/acls-equal-matrix';
import { zonesReachability } from '../../../../policies/rules/zones/reachability';
import { zonesRoutes } from '../../../../policies/rules/zones/routes';
import { zonesSubnetsAsPlanned } from '../../../../policies/rules/zones/subnets-as-planned';
import { testDeployment } from '../../../fixtures/environment';
import { pick, sampleEnvironment } from '../../proofs/sample-environment';

const RULES = [networkGroupsEqualMatrix, zonesAclsEqualMatrix, zonesRoutes, zonesReachability, zonesSubnetsAsPlanned];
const GROUP = 'AWS::EC2::SecurityGroup';
const INGRESS = 'AWS::EC2::SecurityGroupIngress';
const ENTRY = 'AWS::EC2::NetworkAclEntry';

const judged = sampleEnvironment();

function added(Type: string, Properties: (template: RawTemplate) => RawObject) {
  return (template: RawTemplate) => {
    template.Resources.Added = { Type, Properties: Properties(template) };
  };
}

function listOf({ Properties = {} }: RawResource, property: string): RawObject[] {
  const list = Properties[property];
  return Array.isArray(list) ? (list as RawObject[]) : [];
}

function reference(template: RawTemplate, group: string): RawObject {
  return { 'Fn::GetAtt': [pick(template, GROUP, group).id, 'GroupId'] };
}

describe('EVM-12: the templates allow the flow matrix, no more and no less', () => {
  test.each(RULES.map((rule) => [rule.id, rule] as const))(
    '%s finds nothing in the healthy environment',
    (_id, rule) => {
      expect(judged(rule)).toBe('compliant');
    },
  );

  test.each(RULES.map((rule) => [rule.id, rule] as const))('%s is silent about what changes nothing', (_id, rule) => {
    const neutral = (template: RawTemplate) => {
      const rules = listOf(pick(template, GROUP, 'edge').resource, 'SecurityGroupIngress').reverse();
      for (const ingress of rules) ingress.Description = 'reworded';
      const { resource } = pick(template, 'AWS::EC2::Subnet');
      resource.Properties = { ...resource.Properties, Tags: [] };
      template.Resources = Object.fromEntries(Object.entries(template.Resources).reverse());
    };
    expect(judged(rule, neutral)).toBe('compliant');
  });
});

describe('SMV-05: security groups equal the matrix', () => {
  test.each<[string, RawObject, string]>([
    ['the right port twice', { IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432 }, 'compliant'],
    ['one port more', { IpProtocol: 'tcp', FromPort: 5432, ToPort: 5433 }, 'Added GroupId'],
    ['one port fewer', { IpProtocol: 'tcp', FromPort: 5431, ToPort: 5431 }, 'Added GroupId'],
    ['the right port over UDP', { IpProtocol: 'udp', FromPort: 5432, ToPort: 5432 }, 'Added GroupId'],
  ])('a rule from the web service to the database: %s', (_name, ports, expected) => {
    const change = added(INGRESS, (template) => ({
      ...ports,
      GroupId: reference(template, 'Groupsdatabase'),
      SourceSecurityGroupId: reference(template, 'Groupsappweb'),
    }));
    expect(judged(networkGroupsEqualMatrix, change)).toBe(expected);
  });

  test('a rule between services is found even on the port of the service', () => {
    const change = added(INGRESS, (template) => ({
      IpProtocol: 'tcp',
      FromPort: 9443,
      ToPort: 9443,
      GroupId: reference(template, 'Groupsapplive'),
      SourceSecurityGroupId: reference(template, 'Groupsappweb'),
    }));
    expect(judged(networkGroupsEqualMatrix, change)).toBe('Added GroupId');
  });

  test('the world in two halves is still the world', () => {
    const split = (from: string) => (template: RawTemplate) => {
      const { resource } = pick(template, GROUP, 'Groupsedge');
      const [first, ...rest] = listOf(resource, 'SecurityGroupIngress');
      const halves = [from, '128.0.0.0/1'].map((CidrIp) => ({ ...first, CidrIp }));
      if (resource.Properties) resource.Properties.SecurityGroupIngress = [...halves, ...rest];
    };
    expect(judged(networkGroupsEqualMatrix, split('0.0.0.0/1'))).toBe('compliant');
    expect(judged(networkGroupsEqualMatrix, split('64.0.0.0/2'))).toMatch(/^Groupsedge\w+ SecurityGroupIngress$/);
  });

  test.each<[string, RawObject | undefined, string]>([
    [
      'without rules, named by a runbook',
      { SecurityGroupEgress: [{ CidrIp: '127.0.0.1/32', IpProtocol: '-1' }] },
      'compliant',
    ],
    ['that reaches out', { SecurityGroupEgress: [{ CidrIp: '10.0.0.0/8', IpProtocol: '-1' }] }, 'Added Type'],
    ['that AWS opens', {}, 'Added Type'],
  ])('SMV-44: a quarantine group %s', (_name, properties, expected) => {
    const change = (template: RawTemplate) => {
      const VpcId = { Ref: pick(template, 'AWS::EC2::VPC').id };
      template.Resources.Added = { Type: GROUP, Properties: { VpcId, GroupDescription: 'isolated', ...properties } };
      template.Resources.Runbook = { Type: 'AWS::SSM::Document', Properties: { Content: { group: { Ref: 'Added' } } } };
    };
    expect(judged(networkGroupsEqualMatrix, change)).toBe(expected);
  });

  test('a flow that is closed is a finding too', () => {
    const change = (template: RawTemplate) => {
      delete template.Resources[pick(template, INGRESS, 'Groupsrecoveryfrom').id];
    };
    expect(judged(networkGroupsEqualMatrix, change)).toMatch(/^Groupsrecovery\w+ SecurityGroupIngress$/);
  });
});

describe('EVM-13: network ACLs equal the matrix', () => {
  const entry = (acl: string, properties: RawObject) =>
    added(ENTRY, (template) => ({
      NetworkAclId: { Ref: pick(template, 'AWS::EC2::NetworkAcl', acl).id },
      Egress: false,
      ...properties,
    }));

  test.each<[string, RawObject, string]>([
    [
      'a denial that denies nothing new',
      { RuleAction: 'deny', Protocol: -1, CidrBlock: '192.0.2.0/24', RuleNumber: 1 },
      'compliant',
    ],
    [
      'an allowance after the last denial',
      { RuleAction: 'allow', Protocol: -1, CidrBlock: '0.0.0.0/0', RuleNumber: 32766 },
      'Added Protocol; Added RuleAction',
    ],
    [
      'one address',
      {
        RuleAction: 'allow',
        Protocol: 6,
        CidrBlock: '192.0.2.1/32',
        PortRange: { From: 5432, To: 5432 },
        RuleNumber: 500,
      },
      'Added RuleAction',
    ],
  ])('an entry of the database zone: %s', (_name, properties, expected) => {
    expect(judged(zonesAclsEqualMatrix, entry('Aclsdatabase', properties))).toBe(expected);
  });
});

describe('EMB-58: nothing is fixed to three availability zones', () => {
  const zones = ['a', 'b', 'c', 'd', 'f'].map((letter) => `us-east-1${letter}`);
  const five = sampleEnvironment(
    testDeployment({ jurisdiction: 'virginia', region: 'us-east-1', availabilityZones: zones }),
  );

  test.each(RULES.map((rule) => [rule.id, rule] as const))('%s finds nothing in five', (_id, rule) => {
    expect(five(rule)).toBe('compliant');
  });
});
