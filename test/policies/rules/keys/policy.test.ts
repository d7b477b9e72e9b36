import { servicePrincipal } from '../../../../lib/partition';
import { keysDeletionWindow } from '../../../../policies/rules/keys/deletion-window';
import { keysHsmOrigin } from '../../../../policies/rules/keys/hsm-origin';
import { keysPolicy } from '../../../../policies/rules/keys/policy';
import { keysRotated } from '../../../../policies/rules/keys/rotated';
import { judgedAlone } from '../../proofs/foreign-template';

const OWN = '111111111111';
const ROOT = { AWS: `arn:p:iam::${OWN}:root` };
const SERVICE = { Principal: { Service: servicePrincipal('config') }, Action: 'kms:Decrypt' };
const ROLE = { AWS: { 'Fn::GetAtt': ['Role', 'Arn'] } };

describe('SMV-19, SMV-20: who may use a key', () => {
  const judged = (statement: object) =>
    judgedAlone(keysPolicy, {
      Role: { Type: 'AWS::IAM::Role', Properties: {} },
      Key: {
        Type: 'AWS::KMS::Key',
        Properties: { KeyPolicy: { Statement: [{ Effect: 'Allow', Resource: '*', ...statement }] } },
      },
    });
  const grant = { Bool: { 'kms:GrantIsForAWSResource': 'true' } };
  const via = (endpoint: unknown) => ({ StringEquals: { 'kms:ViaService': endpoint } });

  test.each<[string, object, boolean]>([
    ['the account administers', { Principal: ROOT, Action: ['kms:Describe*', 'kms:ScheduleKeyDeletion'] }, true],
    ['a role decrypts', { Principal: ROLE, Action: 'kms:Decrypt' }, true],
    ['a service for this account', { ...SERVICE, Condition: { StringEquals: { 'aws:SourceAccount': OWN } } }, true],
    [
      'a service for its ARNs',
      {
        ...SERVICE,
        Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': `arn:p:logs:eu-central-1:${OWN}:log-group:*` } },
      },
      true,
    ],
    ['a service for anybody', SERVICE, false],
    [
      'a service for another',
      { ...SERVICE, Condition: { StringEquals: { 'aws:SourceAccount': '999988887777' } } },
      false,
    ],
    [
      'a service for this account, if it says',
      { ...SERVICE, Condition: { StringEqualsIfExists: { 'aws:SourceAccount': OWN } } },
      false,
    ],
    [
      'the account through a service',
      { Principal: ROOT, Action: 'kms:Decrypt', Condition: via('s3.eu-central-1.x') },
      true,
    ],
    [
      'a service-linked role',
      {
        Principal: ROOT,
        Action: 'kms:Decrypt',
        Condition: { ArnLike: { 'aws:PrincipalArn': `arn:p:iam::${OWN}:role/aws-service-role/x/*` } },
      },
      true,
    ],
    ['the account decrypts', { Principal: ROOT, Action: 'kms:Decrypt' }, false],
    ['the account by its number decrypts', { Principal: { AWS: OWN }, Action: 'kms:Decrypt' }, false],
    ['the account, by a pattern', { Principal: ROOT, Action: 'kms:*crypt' }, false],
    ['the account, in capitals', { Principal: ROOT, Action: 'KMS:DECRYPT' }, false],
    ['the account through any service', { Principal: ROOT, Action: 'kms:Decrypt', Condition: via('*') }, false],
    [
      'the account through two services, one of them any',
      { Principal: ROOT, Action: 'kms:Decrypt', Condition: via(['s3.eu-central-1.x', '*']) },
      false,
    ],
    [
      'everybody through a service',
      { Principal: '*', Action: 'kms:Decrypt', Condition: via('s3.eu-central-1.x') },
      false,
    ],
    [
      'the account as any role',
      {
        Principal: ROOT,
        Action: 'kms:Decrypt',
        Condition: { ArnLike: { 'aws:PrincipalArn': `arn:p:iam::${OWN}:role/*` } },
      },
      false,
    ],
    [
      'the account as a role of another',
      {
        Principal: ROOT,
        Action: 'kms:Decrypt',
        Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:p:iam::999988887777:role/x' } },
      },
      false,
    ],
    [
      'the account unless it is somebody',
      { Principal: ROOT, Action: 'kms:Decrypt', Condition: { ArnNotLike: { 'aws:PrincipalArn': 'x' } } },
      false,
    ],
    [
      'the account with a context',
      {
        Principal: ROOT,
        Action: 'kms:Decrypt',
        Condition: { StringEquals: { 'kms:EncryptionContext:service': 'web' } },
      },
      true,
    ],
    [
      'the account with a context, if there is one',
      {
        Principal: ROOT,
        Action: 'kms:Decrypt',
        Condition: { StringEqualsIfExists: { 'kms:EncryptionContext:service': 'web' } },
      },
      false,
    ],
    ['another account', { Principal: { AWS: '999988887777' }, Action: 'kms:DescribeKey' }, false],
    ['a role that nobody knows', { Principal: { AWS: { Ref: 'Nobody' } }, Action: 'kms:Decrypt' }, false],
    ['a grant for a resource of a service', { Principal: ROLE, Action: 'kms:CreateGrant', Condition: grant }, true],
    ['any grant', { Principal: ROLE, Action: 'kms:CreateGrant' }, false],
    ['material from outside', { Principal: ROLE, Action: 'kms:Import*' }, false],
    ['all actions', { Principal: ROLE, Action: 'kms:*' }, false],
    ['all but some actions', { Principal: ROLE, NotAction: 'kms:Delete*' }, false],
    ['all but some principals', { NotPrincipal: ROLE, Action: 'kms:DescribeKey' }, false],
    ['a denial', { Effect: 'Deny', Principal: '*', Action: 'kms:*' }, true],
  ])('%s', (_name, statement, holds) => {
    expect(judged(statement)).toBe(holds ? 'compliant' : 'Key KeyPolicy.Statement');
  });

  test('without a policy, IAM decides', () => {
    expect(judgedAlone(keysPolicy, { Key: { Type: 'AWS::KMS::Key', Properties: {} } })).toBe('Key KeyPolicy');
    expect(judgedAlone(keysPolicy, {})).toBe('does not apply');
  });
});

describe('EVM-38, EMB-34: keys are made by AWS, change every year, and are not lost in a hurry', () => {
  const key = (Properties: object, attributes: object = {}) => ({
    Key: { Type: 'AWS::KMS::Key', Properties, ...attributes },
  });

  test.each<[object, string]>([
    [{ EnableKeyRotation: true }, 'compliant'],
    [{ EnableKeyRotation: 'true', RotationPeriodInDays: 365 }, 'compliant'],
    [{ EnableKeyRotation: true, RotationPeriodInDays: 366 }, 'Key RotationPeriodInDays'],
    [{}, 'Key EnableKeyRotation'],
  ])('%j: %s', (Properties, expected) => {
    expect(judgedAlone(keysRotated, key(Properties))).toBe(expected);
  });

  test.each<[object, string]>([
    [{}, 'compliant'],
    [{ Origin: 'AWS_KMS', KeySpec: 'SYMMETRIC_DEFAULT' }, 'compliant'],
    [{ Origin: 'EXTERNAL' }, 'Key Origin'],
    [{ KeySpec: 'RSA_2048', KeyUsage: 'SIGN_VERIFY' }, 'Key KeySpec; Key KeyUsage'],
  ])('%j: %s', (Properties, expected) => {
    expect(judgedAlone(keysHsmOrigin, key(Properties))).toBe(expected);
  });

  const retained = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };
  test.each<[object, object, string]>([
    [{ PendingWindowInDays: 30 }, retained, 'compliant'],
    [{ PendingWindowInDays: 29 }, retained, 'Key PendingWindowInDays'],
    [{ PendingWindowInDays: 30, Enabled: false }, retained, 'Key Enabled'],
    [{ PendingWindowInDays: 30 }, { DeletionPolicy: 'Retain' }, 'Key UpdateReplacePolicy'],
    // A key cannot be kept by a snapshot.
    [{ PendingWindowInDays: 30 }, { ...retained, DeletionPolicy: 'Snapshot' }, 'Key DeletionPolicy'],
  ])('%j %j: %s', (Properties, attributes, expected) => {
    expect(judgedAlone(keysDeletionWindow, key(Properties, attributes))).toBe(expected);
  });
});
