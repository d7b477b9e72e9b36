import { Match } from 'aws-cdk-lib/assertions';
import { backupStacks } from '../backup/fixture';

const { alerting } = backupStacks('postgres');

describe('EVM-47, EVM-20, SMV-38: whoever is responsible is told', () => {
  test.each([
    ['on call', 'on-call@sample.example'],
    ['the security officer', 'security-officer@sample.example'],
    ['the CTO', 'cto@sample.example'],
    ['the CEO', 'ceo@sample.example'],
  ])('%s gets a mail', (_who, Endpoint) => {
    alerting.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint });
  });

  test('EMB-61: on call gets a text message, too, and no number stands in the template', () => {
    alerting.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'sms',
      Endpoint: '{{resolve:secretsmanager:sample/on-call-telephone:SecretString:::}}',
    });
  });

  test('by three topics', () => {
    alerting.resourceCountIs('AWS::SNS::Topic', 3);
    alerting.resourceCountIs('AWS::SNS::TopicPolicy', 3);
  });
});

describe('EVM-34, EVM-38: a topic', () => {
  test('is encrypted with a key of our own', () => {
    alerting.allResourcesProperties('AWS::SNS::Topic', { KmsMasterKeyId: Match.anyValue() });
  });

  test('refuses plain connections, and takes alarms and events of this account only', () => {
    const own = (Sid: string, service: string) =>
      Match.objectLike({
        Sid,
        Principal: { Service: `${service}.amazonaws.com` },
        Action: 'sns:Publish',
        Condition: Match.objectLike({ StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } }),
      });
    alerting.allResourcesProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: [
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
          own('OwnAlarms', 'cloudwatch'),
          own('OwnEvents', 'events'),
        ],
        Version: '2012-10-17',
      },
    });
  });
});
