import { verdictsOf } from '../../../../policies/judge';
import { alertingRightPeople } from '../../../../policies/rules/alerting/right-people';
import { testEnvironment } from '../../../fixtures/environment';
import { foreignScope, judgedAlone, outcome } from '../../proofs/foreign-template';

const environment = testEnvironment();
const { alerts } = environment.deployment;
const reaching = (topic: string, Endpoint: string) => ({
  Type: 'AWS::SNS::Subscription',
  Properties: { TopicArn: { Ref: topic }, Protocol: 'email', Endpoint },
});
const Topic = { Type: 'AWS::SNS::Topic', Properties: {} };
const Code = { Type: 'AWS::Lambda::Function', Properties: {} };
const Schedule = {
  Type: 'AWS::SecretsManager::RotationSchedule',
  Properties: { SecretId: 'a-secret', RotationLambdaARN: { 'Fn::GetAtt': ['Rotation', 'Arn'] } },
};
const people = {
  Rotation: Code,
  Report: Code,
  Schedule,
  OnCall: Topic,
  Security: Topic,
  Officers: Topic,
  One: reaching('OnCall', alerts.onCall),
  Two: reaching('Security', alerts.securityOfficer),
  Three: reaching('Officers', alerts.ceo),
};
const alarm = (properties: object, rings?: string, ends = rings) => ({
  ...people,
  It: {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      ...properties,
      ...(rings ? { AlarmActions: [{ Ref: rings }] } : {}),
      ...(ends ? { OKActions: [{ Ref: ends }] } : {}),
    },
  },
});
const judge = (given: Parameters<typeof foreignScope>[0]) =>
  outcome(verdictsOf(alertingRightPeople, { ...foreignScope(given), environment }));

const AUDIT = { Namespace: 'Bollwerk/Audit', MetricName: 'root-used' };
const LOAD = { Namespace: 'AWS/RDS', MetricName: 'CPUUtilization' };
const BAND = { Metrics: [{ Id: 'band', Expression: 'ANOMALY_DETECTION_BAND(seen, 3)' }] };
const failing = (FunctionName: string) => ({
  Namespace: 'AWS/Lambda',
  MetricName: 'Errors',
  Dimensions: [{ Name: 'FunctionName', Value: { Ref: FunctionName } }],
});
const unsent = (topic: string) => ({
  Namespace: 'AWS/SNS',
  MetricName: 'NumberOfNotificationsFailed',
  Dimensions: [{ Name: 'TopicName', Value: { 'Fn::GetAtt': [topic, 'TopicName'] } }],
});

describe('EMB-61, EVM-32: an alarm tells those who can act', () => {
  test.each<[string, Parameters<typeof foreignScope>[0], string]>([
    ['an attack, to the security officer', alarm(AUDIT, 'Security'), 'compliant'],
    ['an attack, to the officers', alarm(AUDIT, 'Officers'), 'compliant'],
    ['an attack, to whoever is on call', alarm(AUDIT, 'OnCall'), 'It AlarmActions'],
    ['unusual lines, to whoever is on call', alarm(BAND, 'OnCall'), 'It AlarmActions'],
    ['the rotation, to whoever is on call', alarm(failing('Rotation'), 'OnCall'), 'It AlarmActions'],
    ['the rotation, to the security officer', alarm(failing('Rotation'), 'Security'), 'compliant'],
    ['another function, to whoever is on call', alarm(failing('Report'), 'OnCall'), 'compliant'],
    ['the load, to whoever is on call', alarm(LOAD, 'OnCall'), 'compliant'],
    ['the load, to the security officer', alarm(LOAD, 'Security'), 'It AlarmActions'],
    ['the load, and its end to others', alarm(LOAD, 'OnCall', 'Officers'), 'It OKActions'],
    ['a topic that fails, by another', alarm(unsent('OnCall'), 'Security'), 'compliant'],
    ['a topic that fails, by itself', alarm(unsent('OnCall'), 'OnCall'), 'It AlarmActions'],
    ['an alarm that tells nobody, which is judged elsewhere', alarm(LOAD), 'does not apply'],
    ['no alarm', {}, 'does not apply'],
  ])('%s', (_name, resources, expected) => {
    expect(judge(resources)).toBe(expected);
  });

  test('a template of nobody: it does not apply', () => {
    expect(judgedAlone(alertingRightPeople, alarm(AUDIT, 'OnCall'))).toBe('does not apply');
  });
});
