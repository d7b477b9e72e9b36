import { servicePrincipal } from '../../../../lib/partition';
import { accessActionsNamed } from '../../../../policies/rules/access/named-actions';
import { accessRightsNarrowed } from '../../../../policies/rules/access/narrowed-rights';
import { keysUsesNarrowed } from '../../../../policies/rules/keys/uses-narrowed';
import { judgedAlone } from '../../proofs/foreign-template';

const OWN = '111111111111';
const ROLE = { AWS: { 'Fn::GetAtt': ['Role', 'Arn'] } };
const ROOT = { AWS: `arn:p:iam::${OWN}:root` };
const equals = (key: string, value: string) => ({ Condition: { StringEquals: { [key]: value } } });
const via = equals('kms:ViaService', 's3.eu-central-1.x');

describe('EVM-26: a right that its name does not confine is confined by a condition', () => {
  const judged = (statement: object) =>
    judgedAlone(accessRightsNarrowed, {
      It: {
        Type: 'AWS::IAM::ManagedPolicy',
        Properties: { PolicyDocument: { Statement: { Effect: 'Allow', Resource: 'arn:p:x:::y', ...statement } } },
      },
    });
  const instances = 'arn:p:ec2:eu-central-1:111111111111:instance/*';

  test.each<[string, object, boolean]>([
    ['a role passed to one service', { Action: 'iam:PassRole', ...equals('iam:PassedToService', 'backup.x.y') }, true],
    ['a role passed to any', { Action: 'iam:PassRole' }, false],
    [
      'a role passed to whoever has a pattern’s name',
      { Action: 'iam:Pass*', ...equals('iam:PassedToService', '*') },
      false,
    ],
    ['a key through a service', { Action: 'kms:Decrypt', ...via }, true],
    ['a key directly', { Action: 'kms:Decrypt' }, false],
    [
      'a key through a service, if there is one',
      { Action: 'kms:Decrypt', Condition: { StringEqualsIfExists: { 'kms:ViaService': 's3.eu-central-1.x' } } },
      false,
    ],
    ['a key described', { Action: 'kms:DescribeKey' }, true],
    [
      'one document',
      { Action: 'ssm:SendCommand', Resource: 'arn:p:ssm:eu-central-1::document/AWS-RunPatchBaseline' },
      true,
    ],
    ['any document', { Action: 'ssm:SendCommand', Resource: 'arn:p:ssm:eu-central-1::document/*' }, false],
    [
      'servers of one tag',
      { Action: 'ssm:SendCommand', Resource: instances, ...equals('ssm:resourceTag/PatchGroup', 'x') },
      true,
    ],
    ['all servers', { Action: 'ssm:SendCommand', Resource: instances }, false],
    ['a denial', { Effect: 'Deny', Action: 'iam:PassRole', Resource: '*' }, true],
  ])('%s', (_name, statement, holds) => {
    expect(judged(statement).startsWith('It ')).toBe(!holds);
  });
});

describe('EVM-25: a policy of a resource names actions', () => {
  const judged = (statement: object) =>
    judgedAlone(accessActionsNamed, {
      It: { Type: 'AWS::SNS::TopicPolicy', Properties: { PolicyDocument: { Statement: [statement] } } },
    });

  test.each<[string, object, boolean]>([
    ['one action', { Effect: 'Allow', Principal: ROOT, Action: 'sns:Publish' }, true],
    ['a family of KMS', { Effect: 'Allow', Principal: ROOT, Action: 'kms:GenerateDataKey*' }, true],
    ['another pattern of KMS', { Effect: 'Allow', Principal: ROOT, Action: 'kms:Create*' }, false],
    ['all actions', { Effect: 'Allow', Principal: ROOT, Action: ['sns:Publish', 'sns:*'] }, false],
    ['all but some', { Effect: 'Allow', Principal: ROOT, NotAction: 'sns:Delete' }, false],
    ['all denied', { Effect: 'Deny', Principal: '*', Action: '*' }, true],
  ])('%s', (_name, statement, holds) => {
    expect(judged(statement).startsWith('It ')).toBe(!holds);
  });
});

describe('SMV-19: a key is used for one purpose', () => {
  const judged = (statement: object) =>
    judgedAlone(keysUsesNarrowed, {
      Role: { Type: 'AWS::IAM::Role', Properties: {} },
      Key: {
        Type: 'AWS::KMS::Key',
        Properties: {
          KeyPolicy: { Statement: [{ Effect: 'Allow', Action: 'kms:Decrypt', Resource: '*', ...statement }] },
        },
      },
    });
  const logs = { Service: 'logs.eu-central-1.x' };
  const window = (days: string) => ({
    Principal: ROOT,
    Action: 'kms:ScheduleKeyDeletion',
    Condition: { NumericGreaterThanEquals: { 'kms:ScheduleKeyDeletionPendingWindowInDays': days } },
  });
  const context = (account: string) => ({
    Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': `arn:p:logs:eu-central-1:${account}:log-group:*` } },
  });

  test.each<[string, object, boolean]>([
    ['a role through a service', { Principal: ROLE, ...via }, true],
    ['a role with a context', { Principal: ROLE, ...equals('kms:EncryptionContext:service', 'web') }, true],
    [
      'a role with any context',
      { Principal: ROLE, Condition: { StringLike: { 'kms:EncryptionContext:service': '*' } } },
      false,
    ],
    ['a role directly', { Principal: ROLE }, false],
    ['the account through a service', { Principal: ROOT, ...via }, false],
    [
      'callers of the account through a service',
      {
        Principal: ROOT,
        Condition: { StringEquals: { 'kms:ViaService': 's3.eu-central-1.x', 'kms:CallerAccount': OWN } },
      },
      true,
    ],
    ['log groups of this account', { Principal: logs, ...context(OWN) }, true],
    ['log groups of another', { Principal: logs, ...context('999988887777') }, false],
    ['log groups without a context', { Principal: logs, ...equals('aws:SourceAccount', OWN) }, false],
    ['a service that has no context', { Principal: { Service: servicePrincipal('config') } }, true],
    ['a deletion after 30 days', window('30'), true],
    ['a deletion after 29 days', window('29'), false],
  ])('%s', (_name, statement, holds) => {
    expect(judged(statement).startsWith('Key ')).toBe(!holds);
  });
});
