import { verdictsOf } from '../../../../policies/judge';
import type { Rule } from '../../../../policies/rule';
import { monitoringDashboard } from '../../../../policies/rules/monitoring/dashboard';
import { monitoringNotices } from '../../../../policies/rules/monitoring/notices';
import { monitoringPager } from '../../../../policies/rules/monitoring/pager';
import { monitoringProbed } from '../../../../policies/rules/monitoring/probed';
import { MONITORING_RULES } from '../../../../policies/rules/monitoring/roster';
import { monitoringRunbooks } from '../../../../policies/rules/monitoring/runbooks';
import { testDeployment, testEnvironment } from '../../../fixtures/environment';
import { foreignScope, judgedAlone, outcome } from '../../proofs/foreign-template';

type Resources = Parameters<typeof foreignScope>[0];
type Alerts = ReturnType<typeof testDeployment>['alerts'];

const PAGER = { integrationSecretName: 'sample/pager' };
const environment = (pagerDuty?: Alerts['pagerDuty'], service = 0) => {
  const sample = testDeployment();
  const services = sample.services.slice(service, service + 1);
  return testEnvironment({ deployment: { ...sample, services, alerts: { ...sample.alerts, pagerDuty } } });
};
const judge = (rule: Rule, resources: Resources, own = environment()) =>
  outcome(verdictsOf(rule, { ...foreignScope(resources), environment: own }));

describe('a template of nobody', () => {
  test.each(MONITORING_RULES.map((rule) => [rule.id, rule] as const))('%s does not apply', (_id, rule) => {
    expect(judgedAlone(rule, {})).toBe('does not apply');
  });
});

describe('an environment without monitoring', () => {
  test.each(
    MONITORING_RULES.filter(
      ({ id }) => !['monitoring-database', 'monitoring-function-callers', 'monitoring-pager'].includes(id),
    ).map((rule) => [rule.id, rule] as const),
  )('%s says what is missing', (_id, rule) => {
    expect(judge(rule, {})).toContain('missing');
  });
});

describe('EMB-60: the probe', () => {
  const HOSTS = JSON.stringify([
    {
      host: 'sample.example',
      checks: [
        { kind: 'page', path: '/', text: 'web' },
        { kind: 'page', path: '/health', text: 'healthy' },
      ],
    },
  ]);
  const Probe = { Type: 'AWS::Lambda::Function', Properties: { Timeout: 50, Environment: { Variables: { HOSTS } } } };
  const clock = (changes: object = {}) => ({
    Type: 'AWS::Events::Rule',
    Properties: {
      ScheduleExpression: 'rate(1 minute)',
      Targets: [{ Id: 'probe', Arn: { 'Fn::GetAtt': ['Probe', 'Arn'] } }],
      ...changes,
    },
  });
  const probe = (changes: object) => ({ ...Probe, Properties: { ...Probe.Properties, ...changes } });
  const asking = (hosts: string) => probe({ Environment: { Variables: { HOSTS: hosts } } });

  test.each<[string, Resources, string]>([
    ['as made', { Probe, Clock: clock() }, 'compliant'],
    ['explicitly on', { Probe, Clock: clock({ State: 'ENABLED' }) }, 'compliant'],
    ['stopped', { Probe, Clock: clock({ State: 'DISABLED' }) }, 'Probe ScheduleExpression'],
    [
      'every two minutes',
      { Probe, Clock: clock({ ScheduleExpression: 'rate(2 minutes)' }) },
      'Probe ScheduleExpression',
    ],
    ['calls another', { Probe, Clock: clock({ Targets: [] }) }, 'Probe ScheduleExpression'],
    ['a minute long', { Probe: probe({ Timeout: 60 }), Clock: clock() }, 'compliant'],
    ['longer', { Probe: probe({ Timeout: 61 }), Clock: clock() }, 'Probe Timeout'],
    ['from inside', { Probe: probe({ VpcConfig: { SubnetIds: ['s'] } }), Clock: clock() }, 'Probe VpcConfig'],
    [
      'asks for less',
      { Probe: asking(HOSTS.replace('/health', '/')), Clock: clock() },
      'Probe Environment.Variables.HOSTS',
    ],
    [
      'expects less',
      { Probe: asking(HOSTS.replace(',"text":"web"', '')), Clock: clock() },
      'Probe Environment.Variables.HOSTS',
    ],
    ['no list', { Probe: asking('{'), Clock: clock() }, 'Probe Environment.Variables.HOSTS'],
  ])('%s', (_name, resources, found) => {
    expect(judge(monitoringProbed, resources)).toBe(found);
  });
});

describe('EMB-61, EVM-09: the pager', () => {
  const KEY = '{{resolve:secretsmanager:sample/pager:SecretString:::}}';
  const connection = (key: string, own: object = { 'Fn::GetAtt': ['Key', 'Arn'] }) => ({
    Type: 'AWS::Events::Connection',
    Properties: {
      KmsKeyIdentifier: own,
      AuthorizationType: 'API_KEY',
      AuthParameters: {
        ApiKeyAuthParameters: { ApiKeyName: 'X-Routing-Key', ApiKeyValue: key },
        InvocationHttpParameters: { BodyParameters: [{ Key: 'routing_key', Value: key, IsValueSecret: true }] },
      },
    },
  });
  const rule = (state: string, action: string, target: object = {}, pattern: object = {}) => ({
    Type: 'AWS::Events::Rule',
    Properties: {
      EventPattern: {
        source: ['aws.cloudwatch'],
        'detail-type': ['CloudWatch Alarm State Change'],
        detail: { state: { value: [state] }, ...pattern },
      },
      Targets: [
        {
          Arn: { 'Fn::GetAtt': ['Pager', 'Arn'] },
          RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
          DeadLetterConfig: { Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] } },
          InputTransformer: {
            InputPathsMap: { name: '$.detail.alarmName' },
            InputTemplate: `{"event_action":"${action}","dedup_key":"<name>"}`,
          },
          ...target,
        },
      ],
    },
  });
  const pager = (InvocationEndpoint: string) => ({
    Type: 'AWS::Events::ApiDestination',
    Properties: { InvocationEndpoint, HttpMethod: 'POST', ConnectionArn: { 'Fn::GetAtt': ['Connection', 'Arn'] } },
  });
  const GOOD: Resources = {
    Key: { Type: 'AWS::KMS::Key' },
    Queue: { Type: 'AWS::SQS::Queue' },
    Role: { Type: 'AWS::IAM::Role' },
    Connection: connection(KEY),
    Pager: pager('https://events.eu.pagerduty.com/v2/enqueue'),
    Rings: rule('ALARM', 'trigger'),
    Resolved: rule('OK', 'resolve'),
  };

  test.each<[string, Resources, string]>([
    ['as made', {}, 'compliant'],
    ['of the other region', { Pager: pager('https://events.pagerduty.com/v2/enqueue') }, 'Pager InvocationEndpoint'],
    ['of somebody else', { Pager: pager('https://events.example/v2/enqueue') }, 'Pager InvocationEndpoint'],
    ['a key in the open', { Connection: connection('abc') }, 'Pager ConnectionArn'],
    ['the key of another secret', { Connection: connection(KEY.replace('sample', 'other')) }, 'Pager ConnectionArn'],
    ['under no key of ours', { Connection: connection(KEY, { Ref: 'AWS::NoValue' }) }, 'Pager ConnectionArn'],
    ['only some alarms', { Rings: rule('ALARM', 'trigger', {}, { alarmName: ['a'] }) }, 'missing Type'],
    ['rings as resolved', { Rings: rule('ALARM', 'resolve') }, 'missing Type'],
    [
      'without a queue',
      { Rings: rule('ALARM', 'trigger', { DeadLetterConfig: undefined }) },
      'Rings Targets.0.DeadLetterConfig',
    ],
    [
      'the whole event',
      { Rings: rule('ALARM', 'trigger', { InputTransformer: undefined }) },
      'Rings Targets.0.InputTransformer; missing Type',
    ],
  ])('%s', (_name, changes, found) => {
    expect(judge(monitoringPager, { ...GOOD, ...changes }, environment(PAGER))).toBe(found);
  });

  test('a deployment without a pager sends nothing anywhere', () => {
    expect(judge(monitoringPager, {})).toBe('does not apply');
    expect(judge(monitoringPager, GOOD)).toContain('Pager InvocationEndpoint');
    expect(judge(monitoringPager, {}, environment(PAGER))).toBe('missing Type');
  });
});

describe('EMB-62: runbooks', () => {
  const alarm = (AlarmDescription?: string) => ({
    It: { Type: 'AWS::CloudWatch::Alarm', Properties: { AlarmDescription } },
  });
  test.each<[string, string | undefined, string]>([
    ['one that exists', 'Down. Runbook: docs/runbooks/service-not-up.md', 'compliant'],
    ['one that does not', 'Down. Runbook: docs/runbooks/none.md', 'It AlarmDescription'],
    ['outside the folder', 'Down. Runbook: docs/runbooks/../../README.md', 'It AlarmDescription'],
    ['none', 'Down.', 'It AlarmDescription'],
    ['no text', undefined, 'It AlarmDescription'],
  ])('%s', (_name, text, found) => {
    expect(judge(monitoringRunbooks, alarm(text))).toBe(found);
  });
});

describe('EVM-29: a dashboard', () => {
  test('an empty one shows nothing', () => {
    const Page = { Type: 'AWS::CloudWatch::Dashboard', Properties: { DashboardBody: '{"widgets":[]}' } };
    expect(judge(monitoringDashboard, { Page })).toBe('Page DashboardBody');
  });
});

describe('EVM-47: trouble at the provider', () => {
  const Lost = { Type: 'AWS::SQS::Queue' };
  const Topic = { Type: 'AWS::SNS::Topic' };
  const Sub = { Type: 'AWS::SNS::Subscription', Properties: { TopicArn: { Ref: 'Topic' } } };
  const health = (detail: object) => ({
    Type: 'AWS::Events::Rule',
    Properties: {
      EventPattern: { source: ['aws.health'], 'detail-type': ['AWS Health Event'], detail },
      Targets: [{ Arn: { Ref: 'Topic' }, DeadLetterConfig: { Arn: { 'Fn::GetAtt': ['Lost', 'Arn'] } } }],
    },
  });
  test.each<[string, Resources, string]>([
    ['reaches a topic that is heard', { Lost, Topic, Sub, It: health({ eventTypeCategory: ['issue'] }) }, 'compliant'],
    ['keeps nothing', { Topic, Sub, It: health({ eventTypeCategory: ['issue'] }) }, 'missing Type'],
    ['reaches nobody', { Lost, Topic, It: health({ eventTypeCategory: ['issue'] }) }, 'missing Type'],
    [
      'of one service only',
      { Topic, Sub, It: health({ eventTypeCategory: ['issue'], service: ['RDS'] }) },
      'missing Type',
    ],
  ])('%s', (_name, resources, found) => {
    expect(judge(monitoringNotices, resources)).toBe(found);
  });
});
