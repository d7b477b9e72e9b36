import { servicePrincipal } from '../../../../lib/partition';
import { secretsRotated } from '../../../../policies/rules/secrets/rotated';
import { foreignScope, judgedAlone } from '../../proofs/foreign-template';

const account = foreignScope({ Any: { Type: 'AWS::SNS::Topic' } }).world.stacks[0]?.account;
const Secret = { Type: 'AWS::SecretsManager::Secret', Properties: { GenerateSecretString: {} } };
const Rotation = { Type: 'AWS::Lambda::Function', Properties: {} };
const Call = {
  Type: 'AWS::Lambda::Permission',
  Properties: {
    Action: 'lambda:InvokeFunction',
    FunctionName: { 'Fn::GetAtt': ['Rotation', 'Arn'] },
    Principal: servicePrincipal('secretsmanager'),
    SourceAccount: account,
    SourceArn: { Ref: 'Secret' },
  },
};
const schedule = (RotationRules: object, more: object = {}) => ({
  Type: 'AWS::SecretsManager::RotationSchedule',
  Properties: {
    SecretId: { Ref: 'Secret' },
    RotationLambdaARN: { 'Fn::GetAtt': ['Rotation', 'Arn'] },
    RotationRules,
    ...more,
  },
});
const judged = (more: object) => judgedAlone(secretsRotated, { Secret, Rotation, Call, ...more });

describe('EMB-27, EVM-23, EVM-65: generated secrets change by themselves', () => {
  test.each<[string, object, string]>([
    ['after 180 days', { AutomaticallyAfterDays: 180 }, 'compliant'],
    ['after 181 days', { AutomaticallyAfterDays: 181 }, 'AutomaticallyAfterDays'],
    ['after 90 days, as text', { AutomaticallyAfterDays: '90' }, 'compliant'],
    ['after no days', { AutomaticallyAfterDays: 0 }, 'AutomaticallyAfterDays'],
    ['at the rate of 180 days', { ScheduleExpression: 'rate(180 days)' }, 'compliant'],
    ['at the rate of 181 days', { ScheduleExpression: 'rate(181 days)' }, 'AutomaticallyAfterDays'],
    ['every four hours', { ScheduleExpression: 'rate(4 hours)' }, 'compliant'],
    [
      'by a calendar whose interval nobody reads',
      { ScheduleExpression: 'cron(0 4 1 1 ? *)' },
      'AutomaticallyAfterDays',
    ],
    [
      'by both, of which Secrets Manager takes one',
      { AutomaticallyAfterDays: 9, ScheduleExpression: 'rate(999 days)' },
      'After',
    ],
    ['by none', {}, 'AutomaticallyAfterDays'],
  ])('%s', (_what, rules, expected) => {
    expect(judged({ Schedule: schedule(rules) })).toContain(expected);
  });

  test.each<[string, object, string]>([
    ['without a schedule', {}, 'Secret RotationSchedule'],
    ['by a function that is not there', { RotationLambdaARN: 'one-of-somebody' }, 'RotationLambdaARN'],
    ['by nobody', { RotationLambdaARN: undefined }, 'RotationLambdaARN'],
    ['another secret', { SecretId: 'another' }, 'Secret RotationSchedule'],
  ])('%s', (_what, more, expected) => {
    const Schedule = schedule({ AutomaticallyAfterDays: 90 }, more);
    expect(judged(Object.keys(more).length === 0 ? {} : { Schedule })).toContain(expected);
  });

  test.each<[string, object]>([
    ['of another account', { SourceAccount: '999988887777' }],
    ['for another secret', { SourceArn: 'another' }],
    ['by another service', { Principal: servicePrincipal('events') }],
  ])('by a function that may be called %s', (_what, more) => {
    const Schedule = schedule({ AutomaticallyAfterDays: 90 });
    expect(judged({ Schedule, Call: { ...Call, Properties: { ...Call.Properties, ...more } } })).toBe(
      'Schedule RotationLambdaARN',
    );
  });

  test("a vendor's token does not: the age of secrets is watched", () => {
    const Token = { ...Secret, Properties: { GenerateSecretString: { GenerateStringKey: 'hec_token' } } };
    expect(judgedAlone(secretsRotated, { Token })).toBe('does not apply');
  });

  test('no secret: does not apply', () => {
    expect(judgedAlone(secretsRotated, {})).toBe('does not apply');
  });
});
