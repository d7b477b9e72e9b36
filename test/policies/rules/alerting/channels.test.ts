import { servicePrincipal } from '../../../../lib/partition';
import { alertingEncrypted } from '../../../../policies/rules/alerting/encrypted';
import { alertingNamedSenders } from '../../../../policies/rules/alerting/named-senders';
import { alertingTlsOnly } from '../../../../policies/rules/alerting/tls-only';
import { alertingTopicsHeard } from '../../../../policies/rules/alerting/topics-heard';
import { judgedAlone } from '../../proofs/foreign-template';

type Rule = Parameters<typeof judgedAlone>[0];

const KINDS = [
  ['AWS::SNS::Topic', 'AWS::SNS::TopicPolicy', 'Topics', 'sns:Publish'],
  ['AWS::SQS::Queue', 'AWS::SQS::QueuePolicy', 'Queues', 'sqs:*'],
] as const;
const Other = { Type: 'AWS::S3::Bucket' };

describe.each(KINDS)('%s', (Type, policyType, named, action) => {
  const withPolicy = (rule: Rule, ...Statement: object[]) =>
    judgedAlone(rule, {
      It: { Type, Properties: {} },
      Policy: { Type: policyType, Properties: { [named]: [{ Ref: 'It' }], PolicyDocument: { Statement } } },
    });

  describe('EVM-38: a key of our own', () => {
    const Key = { Type: 'AWS::KMS::Key', Properties: {} };
    test.each<[unknown, boolean]>([
      [{ Ref: 'Key' }, true],
      [{ 'Fn::GetAtt': ['Key', 'Arn'] }, true],
      ['alias/aws/sqs', false],
      [undefined, false],
      [{ Ref: 'SomeParameter' }, false],
    ])('%j: %s', (KmsMasterKeyId, holds) => {
      const found = judgedAlone(alertingEncrypted, { Key, It: { Type, Properties: { KmsMasterKeyId } } });
      expect(found).toBe(holds ? 'compliant' : 'It KmsMasterKeyId');
    });
  });

  describe('EVM-34: nothing without TLS', () => {
    const plain = { Bool: { 'aws:SecureTransport': 'false' } };
    const deny = (more: object = {}) => ({
      Effect: 'Deny',
      Principal: '*',
      Action: action,
      Resource: '*',
      Condition: plain,
      ...more,
    });
    test.each<[string, object, boolean]>([
      ['denied to everybody', deny(), true],
      ['the same in the other spelling', deny({ Principal: { AWS: ['*'] } }), true],
      ['no condition at all would deny everything', deny({ Condition: undefined }), false],
      ['allowed', deny({ Effect: 'Allow' }), false],
      ['some people only', deny({ Principal: { AWS: '111122223333' } }), false],
      ['everybody but some people', deny({ Principal: undefined, NotPrincipal: { AWS: '1' } }), false],
      ['over TLS', deny({ Condition: { Bool: { 'aws:SecureTransport': 'true' } } }), false],
      ['narrowed', deny({ Condition: { ...plain, StringEquals: { 'aws:PrincipalAccount': '1' } } }), false],
      ['of something else', deny({ Resource: 'arn:x:sns:x:1:other' }), false],
      ['of the channel by its name', deny({ Resource: { Ref: 'It' } }), true],
      ['of everything but the channel', deny({ Resource: undefined, NotResource: { Ref: 'It' } }), false],
      ['of everything but everything', deny({ Resource: undefined, NotResource: '*' }), false],
    ])('%s: %s', (_name, statement, holds) => {
      expect(withPolicy(alertingTlsOnly, statement)).toBe(holds ? 'compliant' : 'It Policy');
    });

    test('no policy', () => {
      expect(judgedAlone(alertingTlsOnly, { It: { Type } })).toBe('It Policy');
    });
  });

  describe('EVM-38: named senders only', () => {
    const events = { Service: servicePrincipal('events') };
    const own = { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } };
    const allow = (Principal: unknown, Condition?: object, Action: unknown = action.replace('*', 'SendMessage')) => ({
      Sid: 'Who',
      Effect: 'Allow',
      Principal,
      Action,
      Resource: '*',
      Condition,
    });
    test.each<[string, object, boolean]>([
      ['a service that acts for this account', allow(events, own), true],
      [
        'a service that acts for a resource of these templates',
        allow(events, { ArnEquals: { 'aws:SourceArn': { 'Fn::GetAtt': ['It', 'Arn'] } } }),
        true,
      ],
      [
        'a service that acts for a resource of elsewhere',
        allow(events, { ArnEquals: { 'aws:SourceArn': { Ref: 'SomeParameter' } } }),
        false,
      ],
      ['a service for anybody', allow(events), false],
      ['everybody', allow('*'), false],
      [
        'everybody, tied to an account',
        allow('*', { StringEquals: { 'aws:PrincipalAccount': '111111111111' } }),
        false,
      ],
      ['a whole account', allow({ AWS: 'arn:x:iam::111111111111:root' }), false],
      ['another account', allow({ AWS: '999988887777' }), false],
      ['a service that may change the policy', allow(events, own, '*'), false],
      ['everybody but some people', { ...allow(undefined), NotPrincipal: { AWS: '1' } }, false],
      ['reading its attributes', allow({ AWS: '999988887777' }, undefined, 'sns:GetTopicAttributes'), true],
    ])('%s: %s', (_name, statement, holds) => {
      expect(withPolicy(alertingNamedSenders, statement)).toBe(holds ? 'compliant' : 'It Policy.Who');
    });
  });
});

describe('EMB-61: a topic is heard', () => {
  const subscription = (Properties: object) => ({
    Type: 'AWS::SNS::Subscription',
    Properties: { TopicArn: { Ref: 'It' }, Protocol: 'email', Endpoint: 'a@b.example', ...Properties },
  });
  const topic = (Sub: ReturnType<typeof subscription> | typeof Other, Properties: object = {}) =>
    judgedAlone(alertingTopicsHeard, { It: { Type: 'AWS::SNS::Topic', Properties }, Sub });

  test.each<[string, string, boolean]>([
    ['by somebody', topic(subscription({})), true],
    ['by somebody in its own list', topic(Other, { Subscription: [{ Endpoint: 'a@b', Protocol: 'email' }] }), true],
    ['only now and then', topic(subscription({ FilterPolicy: { level: ['high'] } })), false],
    ['elsewhere', topic(subscription({ TopicArn: 'arn:x:sns:x:1:other' })), false],
    ['by nobody', topic(Other), false],
  ])('%s: %s', (_name, found, holds) => {
    expect(found).toBe(holds ? 'compliant' : 'It Subscription');
  });

  test('no topic, no verdict about a stranger', () => {
    expect(judgedAlone(alertingTopicsHeard, { Other })).toBe('does not apply');
  });
});
