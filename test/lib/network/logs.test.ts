import { Template } from 'aws-cdk-lib/assertions';
import { testEnvironment } from '../../fixtures/environment';
import { networkStack } from './network-fixture';
import { resources } from './template-reader';

const stack = networkStack(testEnvironment());
const template = Template.fromStack(stack);

describe('EVM-15, EVM-19: all traffic is logged, within a minute', () => {
  test('accepted and rejected traffic of the VPC', () => {
    template.hasResourceProperties('AWS::EC2::FlowLog', {
      ResourceType: 'VPC',
      TrafficType: 'ALL',
      MaxAggregationInterval: 60,
      LogDestinationType: 'cloud-watch-logs',
    });
    template.resourceCountIs('AWS::EC2::FlowLog', 1);
  });
  test('a record tells the subnet and the addresses behind a NAT gateway', () => {
    const [log] = resources<{ LogFormat: string }>(template, 'AWS::EC2::FlowLog');
    for (const field of ['srcaddr', 'dstaddr', 'action', 'subnet-id', 'pkt-srcaddr', 'pkt-dstaddr', 'flow-direction']) {
      expect(log?.properties.LogFormat.split(' ')).toContain(`$\{${field}}`);
    }
  });
  test('its role may write into that log group and nowhere else', () => {
    const [policy] = resources<{ PolicyDocument: { Statement: { Resource: unknown; Action: string[] }[] } }>(
      template,
      'AWS::IAM::ManagedPolicy',
    );
    expect(policy?.properties.PolicyDocument.Statement).toHaveLength(1);
    expect(JSON.stringify(policy?.properties.PolicyDocument.Statement[0]?.Resource)).toContain('flow');
    expect(policy?.properties.PolicyDocument.Statement[0]?.Action.every((action) => /^logs:\w+$/.test(action))).toBe(
      true,
    );
  });
});

describe('EVM-19: every DNS query is logged', () => {
  test('into the archive’s log group, for this VPC', () => {
    const [config] = resources<{ DestinationArn: unknown }>(
      template,
      'AWS::Route53Resolver::ResolverQueryLoggingConfig',
    );
    expect(JSON.stringify(config?.properties.DestinationArn)).toContain('dns');
    template.hasResourceProperties('AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation', {
      ResolverQueryLogConfigId: { 'Fn::GetAtt': [config?.id, 'Id'] },
      ResourceId: stack.resolve(stack.vpc.vpcId),
    });
  });
});

describe('EVM-19: AWS’s log delivery may write what is configured', () => {
  const [policy] = resources<{ PolicyDocument: unknown }>(template, 'AWS::Logs::ResourcePolicy');

  test('only for this account, only into DNS and firewall groups', () => {
    const text = JSON.stringify(policy?.properties.PolicyDocument);
    expect(text).toContain(String.raw`\"aws:SourceAccount\":\"000000000901\"`);
    expect(text.match(/OutputName/g)).toHaveLength(3);
    expect(text).not.toContain('flow');
  });
  test('before the logging starts', () => {
    for (const type of [
      'AWS::NetworkFirewall::LoggingConfiguration',
      'AWS::Route53Resolver::ResolverQueryLoggingConfig',
    ]) {
      template.hasResource(type, { DependsOn: [policy?.id] });
    }
  });
});
