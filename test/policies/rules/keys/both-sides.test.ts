import { servicePrincipal } from '../../../../lib/partition';
import { verdictsOf } from '../../../../policies/judge';
import { keysBothSides } from '../../../../policies/rules/keys/both-sides';
import { testEnvironment } from '../../../fixtures/environment';
import { foreignScope, judgedAlone, outcome } from '../../proofs/foreign-template';

const environment = testEnvironment();
type Resources = Parameters<typeof foreignScope>[0];
const judge = (resources: Resources) => outcome(verdictsOf(keysBothSides, { ...foreignScope(resources), environment }));

const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const role = (service: string, action: string | undefined, key = 'Key') => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Statement: { Effect: 'Allow', Principal: { Service: servicePrincipal(service) }, Action: 'sts:AssumeRole' },
    },
    Policies: action
      ? [{ PolicyDocument: { Statement: { Effect: 'Allow', Action: action, Resource: arnOf(key) } } }]
      : [],
  },
});
const admits = (AWS: unknown, Action: string = 'kms:Decrypt', Effect = 'Allow') => ({
  Type: 'AWS::KMS::Key',
  Properties: { KeyPolicy: { Statement: [{ Sid: 'Use', Effect, Principal: { AWS }, Action, Resource: '*' }] } },
});
const Other = { Type: 'AWS::KMS::Key', Properties: {} };

describe('EVM-25, SMV-19: a key admits whoever has a right to it', () => {
  test.each<[string, Resources, string]>([
    ['a role with the right', { Key: admits(arnOf('R')), R: role('lambda', 'kms:Decrypt') }, 'compliant'],
    [
      'a role with a right to another key',
      { Key: admits(arnOf('R')), Other, R: role('lambda', 'kms:Decrypt', 'Other') },
      'Key KeyPolicy.Use',
    ],
    ['a role with another right', { Key: admits(arnOf('R')), R: role('lambda', 'x:Do') }, 'Key KeyPolicy.Use'],
    [
      'one of two without a right',
      { Key: admits([arnOf('R'), arnOf('S')]), R: role('lambda', 'kms:Decrypt'), S: role('lambda', 'x:Do') },
      'Key KeyPolicy.Use',
    ],
    ['servers, by the key alone', { Key: admits(arnOf('R')), R: role('ec2', 'x:Do') }, 'compliant'],
    ['a role without any rights', { Key: admits(arnOf('R')), R: role('lambda', undefined) }, 'compliant'],
    [
      'a role that may only look',
      { Key: admits(arnOf('R'), 'kms:DescribeKey'), R: role('lambda', 'x:Do') },
      'compliant',
    ],
    [
      'a role that is denied',
      { Key: admits(arnOf('R'), 'kms:Decrypt', 'Deny'), R: role('lambda', 'x:Do') },
      'compliant',
    ],
    ['no key', {}, 'does not apply'],
  ])('%s', (_name, resources, expected) => {
    expect(judge(resources)).toBe(expected);
  });

  test('a template of nobody: it does not apply', () => {
    expect(judgedAlone(keysBothSides, { Key: admits(arnOf('R')), R: role('lambda', 'x:Do') })).toBe('does not apply');
  });
});
