import { secretsRotator } from '../../../../policies/rules/secrets/rotator';
import { judgedAlone } from '../../proofs/foreign-template';

const OWN = 'secretsmanager:resource/AllowRotationLambdaArn';
const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const Secret = { Type: 'AWS::SecretsManager::Secret', Properties: {} };
const Schedule = {
  Type: 'AWS::SecretsManager::RotationSchedule',
  Properties: { SecretId: { Ref: 'Secret' }, RotationLambdaARN: arn('Rotation') },
};
const Rotation = { Type: 'AWS::Lambda::Function', Properties: { Role: arn('Role') } };
const Condition = { StringEquals: { [OWN]: arn('Rotation') } };
const allowed = (Action: string | string[], more: object = {}) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    Policies: [{ PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource: '*', ...more }] } }],
  },
});
const FOUR = ['DescribeSecret', 'GetSecretValue', 'PutSecretValue', 'UpdateSecretVersionStage'].map(
  (name) => `secretsmanager:${name}`,
);
const judged = (more: object) =>
  judgedAlone(secretsRotator, { Secret, Schedule, Rotation, Role: allowed(FOUR, { Condition }), ...more });

describe('EVM-23, EVM-26: who writes secrets', () => {
  test.each<[string, object, string]>([
    ['the function that they name', {}, 'compliant'],
    [
      'by any action of the service, under the same condition',
      { Role: allowed('secretsmanager:*', { Condition }) },
      'compliant',
    ],
    ['a function without the last step', { Role: allowed(FOUR.slice(0, 3), { Condition }) }, 'Rotation Role'],
    ['a function that reaches every secret', { Role: allowed(FOUR) }, 'Rotation Role'],
    [
      'a function that reaches the secrets of another',
      { Role: allowed(FOUR, { Condition: { StringEquals: { [OWN]: 'another' } } }) },
      'Rotation Role',
    ],
    [
      'one of two functions',
      { Role: allowed(FOUR, { Condition: { StringEquals: { [OWN]: [arn('Rotation'), 'another'] } } }) },
      'Rotation Role',
    ],
    ['somebody else', { Other: allowed('secretsmanager:PutSecretValue') }, 'Other PolicyDocument'],
    ['a reader', { Other: allowed('secretsmanager:GetSecretValue') }, 'compliant'],
  ])('%s', (_what, more, expected) => {
    expect(judged(more)).toBe(expected);
  });

  test('nobody: does not apply', () => {
    expect(judgedAlone(secretsRotator, { Secret })).toBe('does not apply');
  });
});
