import { coversAction, matches, statementsOf } from '../../policies/policy-document';

const statement = (element: 'Action' | 'NotAction', actions: string[]) => {
  const [only] = statementsOf({ Statement: { Effect: 'Deny', [element]: actions, Resource: '*' } });
  if (!only) throw new Error('no statement');
  return only;
};

describe('names of actions are compared as IAM does', () => {
  test.each<[string, string, boolean]>([
    ['S3:GetObject', 's3:getobject', true],
    ['s3:Get*', 'S3:GETOBJECT', true],
    ['s3:GetObject', 's3:GetObjectAcl', false],
    ['s3*', 's3-object-lambda:GetObject', true],
    ['s*:GetObject', 's3:GetObject', true],
    ['?3:GetObject', 's3:GetObject', true],
    ['kms:Decrypt', 'kmx:Decrypt', false],
    ['*', 'anything', true],
    ['*:Decrypt', 'kms:Decrypt', true],
  ])('%s covers %s: %s', (pattern, action, expected) => {
    expect(matches(pattern, action)).toBe(expected);
  });
});

describe('a long list of actions says what each of its entries says', () => {
  const long = ['ec2:Create*', 'ec2:Delete*', 'iam:Put*', 'kms:Disable*', 'logs:Delete*', 's3:PutObject', 'rds:Copy*'];

  test.each<[string, string[], string, boolean]>([
    ['an entry of the service', long, 'iam:PutRolePolicy', true],
    ['in other letters', long, 'IAM:putrolepolicy', true],
    ['no entry of the service', long, 'sns:Publish', false],
    ['another action of a service', long, 's3:GetObject', false],
    ['a wildcard in the name of the service', [...long, 's*:Publish'], 'sns:Publish', true],
    ['a wildcard instead of a colon', [...long, 'sns*'], 'sns:Publish', true],
    ['everything', [...long, '*'], 'sns:Publish', true],
  ])('%s', (_name, actions, action, expected) => {
    expect(coversAction(statement('Action', actions), action)).toBe(expected);
    expect(coversAction(statement('NotAction', actions), action)).toBe(!expected);
  });
});
