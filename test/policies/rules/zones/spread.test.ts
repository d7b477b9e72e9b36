import { zonesFlowLog } from '../../../../policies/rules/zones/flow-log';
import { zonesSpread } from '../../../../policies/rules/zones/spread';
import { judgedAlone } from '../../proofs/foreign-template';

function spread(zones: unknown[], named = zones.map((_zone, index) => ({ Ref: `Subnet${index}` }) as unknown)): string {
  const subnets = zones.map((AvailabilityZone, index) => [
    `Subnet${index}`,
    { Type: 'AWS::EC2::Subnet', Properties: { AvailabilityZone } },
  ]);
  const Group = { Type: 'AWS::AutoScaling::AutoScalingGroup', Properties: { VPCZoneIdentifier: named } };
  return judgedAlone(zonesSpread, { ...Object.fromEntries(subnets), Group });
}

describe('EMB-57: three subnets are three data centres', () => {
  const found = 'Group VPCZoneIdentifier';
  const nth = (index: number) => ({ 'Fn::Select': [index, { 'Fn::GetAZs': '' }] });

  test.each<[string, unknown[], string]>([
    ['three', ['eu-central-1a', 'eu-central-1b', 'eu-central-1c'], 'compliant'],
    ['four', ['eu-central-1a', 'eu-central-1b', 'eu-central-1c', 'eu-central-1a'], 'compliant'],
    ['two', ['eu-central-1a', 'eu-central-1b'], found],
    ['two of three in one', ['eu-central-1a', 'eu-central-1b', 'eu-central-1b'], found],
    ['three of the list', [nth(0), nth(1), nth(2)], 'compliant'],
    ['two of the list, one twice', [nth(0), nth(1), nth(1)], found],
    ['one that is not known', ['eu-central-1a', 'eu-central-1b', { 'Fn::ImportValue': 'x' }], found],
    ['none', [], found],
  ])('%s', (_name, zones, expected) => {
    expect(spread(zones)).toBe(expected);
  });

  test('subnets that no template shows do not count', () => {
    expect(spread(['eu-central-1a', 'eu-central-1b'], [{ Ref: 'Subnet0' }, { Ref: 'Subnet1' }, 'subnet-1'])).toBe(
      found,
    );
  });
});

describe('EVM-15: the flow log of a network', () => {
  const KEPT = {
    Key: { Type: 'AWS::KMS::Key' },
    Role: { Type: 'AWS::IAM::Role' },
    Logs: {
      Type: 'AWS::Logs::LogGroup',
      Properties: { KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] }, RetentionInDays: 90 },
    },
  };
  const HEALTHY = {
    ResourceType: 'VPC',
    ResourceId: { Ref: 'Vpc' },
    TrafficType: 'ALL',
    MaxAggregationInterval: 60,
    LogGroupName: { Ref: 'Logs' },
    DeliverLogsPermissionArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
  };
  const Vpc = { Type: 'AWS::EC2::VPC' };
  const log = (change: object) => ({ Type: 'AWS::EC2::FlowLog', Properties: { ...HEALTHY, ...change } });

  test.each<[string, { [id: string]: { Type: string; Properties?: object } }, string]>([
    ['all of it', { Log: log({}) }, 'compliant'],
    ['all of it, and a narrower one beside', { Log: log({}), Narrow: log({ TrafficType: 'REJECT' }) }, 'compliant'],
    ['none', {}, 'Vpc FlowLog'],
    [
      'two that together are not one',
      { A: log({ TrafficType: 'ACCEPT' }), B: log({ TrafficType: 'REJECT' }) },
      'A TrafficType; B TrafficType',
    ],
    ['ten minutes', { Log: log({ MaxAggregationInterval: 600 }) }, 'Log MaxAggregationInterval'],
    ['ten minutes by default', { Log: log({ MaxAggregationInterval: undefined }) }, 'Log MaxAggregationInterval'],
    [
      'a group kept too short',
      { Log: log({}), Logs: { ...KEPT.Logs, Properties: { ...KEPT.Logs.Properties, RetentionInDays: 60 } } },
      'Log LogGroupName',
    ],
    [
      'a group without key',
      { Log: log({}), Logs: { Type: 'AWS::Logs::LogGroup', Properties: { RetentionInDays: 90 } } },
      'Log LogGroupName',
    ],
    ['of another network', { Log: log({ ResourceId: 'vpc-1' }) }, 'Vpc FlowLog'],
  ])('%s', (_name, resources, expected) => {
    expect(judgedAlone(zonesFlowLog, { Vpc, ...KEPT, ...resources })).toBe(expected);
  });

  test('no network', () => {
    expect(judgedAlone(zonesFlowLog, KEPT)).toBe('does not apply');
  });
});
