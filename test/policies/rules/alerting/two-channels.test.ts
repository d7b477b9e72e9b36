import { verdictsOf } from '../../../../policies/judge';
import { alertingSubscribersKnown } from '../../../../policies/rules/alerting/subscribers-known';
import { alertingTwoChannels } from '../../../../policies/rules/alerting/two-channels';
import { testEnvironment } from '../../../fixtures/environment';
import { foreignScope, judgedAlone, outcome } from '../../proofs/foreign-template';

type Resources = Parameters<typeof foreignScope>[0];

const environment = testEnvironment();
const Topic = { Type: 'AWS::SNS::Topic' };
const NUMBER = '{{resolve:secretsmanager:sample/on-call-telephone:SecretString:::}}';
const subscribed = (Protocol: string, Endpoint: string, more: object = {}) => ({
  Type: 'AWS::SNS::Subscription',
  Properties: { TopicArn: { Ref: 'Topic' }, Protocol, Endpoint, ...more },
});
const Mail = subscribed('email', 'on-call@sample.example');
const pager = (pattern: object) => ({
  Pager: { Type: 'AWS::Events::ApiDestination', Properties: {} },
  Rule: {
    Type: 'AWS::Events::Rule',
    Properties: { EventPattern: pattern, Targets: [{ Id: 'pager', Arn: { 'Fn::GetAtt': ['Pager', 'Arn'] } }] },
  },
});
const judge = (resources: Resources, rule = alertingTwoChannels) =>
  outcome(verdictsOf(rule, { ...foreignScope(resources), environment }));

describe('EMB-61: whoever is on call hears of an alarm in two ways', () => {
  test('a template of nobody: it does not apply', () => {
    expect(judgedAlone(alertingTwoChannels, {})).toBe('does not apply');
  });

  test('nothing at all, and a telephone alone, are too little', () => {
    expect(judge({})).toBe('missing Type');
    expect(judge({ Topic, Telephone: subscribed('sms', NUMBER) })).toBe('missing Type');
  });

  test('leave one channel only: mail alone is too little', () => {
    expect(judge({ Topic, Mail })).toBe('Topic Subscription');
  });

  test('mail and telephone are enough', () => {
    expect(judge({ Topic, Mail, Telephone: subscribed('sms', NUMBER) })).toBe('compliant');
  });

  test.each([
    ['of somebody else', subscribed('sms', '{{resolve:secretsmanager:other:SecretString:::}}')],
    ['in the open', subscribed('sms', '+4930000000')],
    ['that hears some alarms', subscribed('sms', NUMBER, { FilterPolicy: { a: ['b'] } })],
  ])('a telephone %s is none', (_name, Telephone) => {
    expect(judge({ Topic, Mail, Telephone })).toBe('Topic Subscription');
  });

  test('mail and a pager that every alarm reaches are enough; one for some alarms is not', () => {
    const all = { source: ['aws.cloudwatch'], detail: { state: { value: ['ALARM'] } } };
    const some = { ...all, detail: { ...all.detail, alarmName: ['one'] } };
    expect(judge({ Topic, Mail, ...pager(all) })).toBe('compliant');
    expect(judge({ Topic, Mail, ...pager(some) })).toBe('Topic Subscription');
  });

  test('the number of the deployment is known to the rule on subscribers, another is not', () => {
    const known = (number: string) => judge({ Topic, Telephone: subscribed('sms', number) }, alertingSubscribersKnown);
    expect(known(NUMBER)).not.toContain('Telephone');
    expect(known('+4930000000')).toContain('Telephone Endpoint');
  });

  test.each([
    ['on-call@sample.example', true],
    ['somebody@elsewhere.example', false],
  ])('EVM-64: %s, in the list of the topic itself: %s', (Endpoint, known) => {
    const listed = { ...Topic, Properties: { Subscription: [{ Protocol: 'email', Endpoint }] } };
    const told = judge({ Topic: listed }, alertingSubscribersKnown);
    if (known) expect(told).not.toContain('Topic Subscription');
    else expect(told).toContain('Topic Subscription.0.Endpoint');
  });
});
