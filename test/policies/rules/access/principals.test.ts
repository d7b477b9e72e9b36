import { servicePrincipal } from '../../../../lib/partition';
import { accessNoForeignPrincipal } from '../../../../policies/rules/access/no-foreign-principal';
import { accessTrust } from '../../../../policies/rules/access/trust';
import { judgedAlone } from '../../proofs/foreign-template';

const OWN = '111111111111';
const FOREIGN = '999988887777';
const root = (account: string) => `arn:p:iam::${account}:root`;
const Role = { Type: 'AWS::IAM::Role', Properties: {} };

function document(Principal: unknown, Condition?: object, more: object = {}): object {
  return { Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole', Resource: '*', Condition, ...more }] };
}

function emergency(age: string): object {
  return {
    Bool: { 'aws:MultiFactorAuthPresent': 'true' },
    NumericLessThanEquals: { 'aws:MultiFactorAuthAge': age },
    ArnLike: { 'aws:PrincipalArn': `arn:p:iam::${OWN}:user/break-glass-*` },
  };
}

describe('EVM-62: no policy lets in a foreign account', () => {
  const queue = (PolicyDocument: unknown) =>
    judgedAlone(accessNoForeignPrincipal, {
      Role,
      Queue: { Type: 'AWS::SQS::QueuePolicy', Properties: { PolicyDocument } },
    });

  test.each<[string, unknown, object | undefined, boolean]>([
    ['the own account', { AWS: root(OWN) }, undefined, true],
    ['the own account by its number', { AWS: OWN }, undefined, true],
    ['a role of the template', { AWS: { 'Fn::GetAtt': ['Role', 'Arn'] } }, undefined, true],
    ['a service', { Service: servicePrincipal('events') }, undefined, true],
    ['everybody of the own account', '*', { StringEquals: { 'aws:PrincipalAccount': OWN } }, true],
    [
      'a service on behalf of the own account',
      { Service: 'x.y' },
      { StringEquals: { 'aws:SourceAccount': OWN } },
      true,
    ],
    ['another account', { AWS: root(FOREIGN) }, undefined, false],
    ['another account behind a good one', { AWS: [root(OWN), FOREIGN] }, undefined, false],
    ['another account beside a service', { Service: 'x.y', AWS: FOREIGN }, undefined, false],
    ['everybody', '*', undefined, false],
    ['everybody, in the long spelling', { AWS: ['*'] }, undefined, false],
    ['everybody over TLS', '*', { Bool: { 'aws:SecureTransport': 'true' } }, false],
    ['everybody of some organisation', '*', { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } }, false],
    ['everybody of the own account, if it says', '*', { StringEqualsIfExists: { 'aws:PrincipalAccount': OWN } }, false],
    ['everybody but another account', '*', { StringNotEquals: { 'aws:PrincipalAccount': FOREIGN } }, false],
    ['everybody of two accounts', '*', { StringEquals: { 'aws:PrincipalAccount': [OWN, FOREIGN] } }, false],
    [
      'a service on behalf of another account',
      { Service: 'x.y' },
      { StringEquals: { 'aws:SourceAccount': FOREIGN } },
      false,
    ],
    ['a canonical user', { CanonicalUser: '0123456789abcdef' }, undefined, false],
    ['an account by a parameter', { AWS: { Ref: 'Partner' } }, undefined, false],
    ['a user that was deleted', { AWS: 'AIDAQWERTYUIOP' }, undefined, false],
    ['somebody of the web', { Federated: 'accounts.google.com' }, undefined, false],
  ])('%s', (_name, principal, condition, holds) => {
    const expected = holds ? 'compliant' : 'Queue PolicyDocument.Statement';
    expect(queue(document(principal, condition))).toBe(expected);
    expect(queue(JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: '*' }] }))).not.toBe('compliant');
  });

  test('a denial may name whom it likes', () => {
    expect(queue(document('*', undefined, { Effect: 'Deny' }))).toBe('does not apply');
  });

  test('everybody but somebody is everybody', () => {
    const statement = { Effect: 'Allow', NotPrincipal: { AWS: OWN }, Action: 'x:*' };
    expect(queue({ Statement: statement })).toBe('Queue PolicyDocument.Statement');
  });

  test('a template that does not say its account trusts its own', () => {
    const own = { 'Fn::Join': ['', ['arn:p:iam::', { Ref: 'AWS::AccountId' }, ':root']] };
    expect(queue(document({ AWS: own }))).toBe('compliant');
  });

  test.each<[string, string, object, boolean]>([
    ['AWS::Lambda::Permission', 'a service', { Principal: servicePrincipal('s3') }, true],
    ['AWS::Lambda::Permission', 'another account', { Principal: FOREIGN }, false],
    ['AWS::Lambda::Permission', 'everybody', { Principal: '*' }, false],
    ['AWS::RAM::ResourceShare', 'another account among own ones', { Principals: [OWN, FOREIGN] }, false],
  ])('%s: %s', (Type, _name, Properties, holds) => {
    const judged = judgedAlone(accessNoForeignPrincipal, { It: { Type, Properties } });
    expect(judged).toBe(holds ? 'compliant' : `It ${Object.keys(Properties)[0]}`);
  });
});

describe('EVM-22, EMB-11: who may take a role', () => {
  const trust = (Principal: unknown, Condition?: object) =>
    judgedAlone(accessTrust, {
      Other: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: document({ Service: 'x.y' }) } },
      Provider: { Type: 'AWS::IAM::SAMLProvider', Properties: {} },
      It: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: document(Principal, Condition) } },
    });

  test.each<[string, unknown, object | undefined, boolean]>([
    ['a service', { Service: servicePrincipal('ec2') }, undefined, true],
    ['another role', { AWS: { 'Fn::GetAtt': ['Other', 'Arn'] } }, undefined, true],
    ['the identity provider', { Federated: { Ref: 'Provider' } }, undefined, true],
    ['emergency users with a second factor of this hour', { AWS: root(OWN) }, emergency('3600'), true],
    ['emergency users with one of an hour ago', { AWS: root(OWN) }, emergency('3601'), false],
    ['all users with one', { AWS: root(OWN) }, { ...emergency('3600'), ArnLike: { 'aws:PrincipalArn': '*' } }, false],
    ['people with one of any age', { AWS: root(OWN) }, { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }, false],
    ['people', { AWS: root(OWN) }, undefined, false],
    [
      'RDS for this account',
      { Service: servicePrincipal('rds') },
      { StringEquals: { 'aws:SourceAccount': OWN } },
      true,
    ],
    ['RDS for anybody', { Service: servicePrincipal('rds') }, undefined, false],
    [
      'people with one, if it says',
      { AWS: root(OWN) },
      { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } },
      false,
    ],
    ['people without one', { AWS: root(OWN) }, { Bool: { 'aws:MultiFactorAuthPresent': 'false' } }, false],
    ['a foreigner with one', { AWS: root(FOREIGN) }, { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }, false],
  ])('%s', (_name, principal, condition, holds) => {
    expect(trust(principal, condition)).toBe(holds ? 'compliant' : 'It AssumeRolePolicyDocument');
  });
});
