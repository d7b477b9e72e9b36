import { accessActionsNamed } from '../../../../policies/rules/access/named-actions';
import { accessRightsWithinBoundary } from '../../../../policies/rules/access/rights-within-boundary';
import { accessSchedulesKnown } from '../../../../policies/rules/access/schedules-known';
import { judgedAlone } from '../../proofs/foreign-template';

const POLICY = 'AWS::IAM::ManagedPolicy';
const policy = (Action: string | string[], more: object = {}) => ({
  Type: POLICY,
  Properties: { PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource: '*' }] }, ...more },
});

describe('EVM-26: a policy names what it allows, whether it is a role’s or a resource’s', () => {
  test.each<[string, string | string[], boolean]>([
    ['named actions', ['s3:GetObject', 's3:PutObject'], true],
    ['the two spellings of a use of a key', 'kms:GenerateDataKey*', true],
    ['everything that reads', 's3:Get*', false],
    ['the same in capitals', 'S3:GET*', false],
    ['a wildcard in the middle', 's3:*Object', false],
    ['a wildcard of one letter', 's3:GetObjec?', false],
  ])('%s', (_name, action, holds) => {
    expect(judgedAlone(accessActionsNamed, { It: policy(action) })).toBe(
      holds ? 'compliant' : 'It PolicyDocument.Statement',
    );
  });

  test('a denial may be as wide as it likes', () => {
    const PolicyDocument = { Statement: [{ Effect: 'Deny', Action: 's3:*', Resource: '*' }] };
    expect(judgedAlone(accessActionsNamed, { It: { Type: POLICY, Properties: { PolicyDocument } } })).toBe(
      'does not apply',
    );
  });
});

describe('EVM-26: no right beyond the boundary', () => {
  const Boundary = policy(['s3:GetObject', 'kms:GenerateDataKey*']);
  const role = (more: object = {}) => ({
    Type: 'AWS::IAM::Role',
    Properties: { PermissionsBoundary: { Ref: 'Boundary' }, ...more },
  });
  const attached = { Roles: [{ Ref: 'Role' }] };

  test.each<[string, object, string]>([
    ['what the boundary lets through', { It: policy('s3:GetObject', attached) }, 'compliant'],
    ['in another spelling', { It: policy('S3:getobject', attached) }, 'compliant'],
    ['by a pattern of the boundary', { It: policy('kms:GenerateDataKeyPair', attached) }, 'compliant'],
    ['one action more', { It: policy(['s3:GetObject', 's3:PutObject'], attached) }, 'It PolicyDocument.Statement'],
    ['a policy of nobody', { It: policy('s3:PutObject') }, 'does not apply'],
  ])('%s', (_name, resources, expected) => {
    expect(judgedAlone(accessRightsWithinBoundary, { Boundary, Role: role(), ...resources })).toBe(expected);
  });

  test('an inline policy', () => {
    const PolicyDocument = { Statement: { Effect: 'Allow', Action: 'iam:CreateUser', Resource: '*' } };
    const Role = role({ Policies: [{ PolicyName: 'it', PolicyDocument }] });
    expect(judgedAlone(accessRightsWithinBoundary, { Boundary, Role })).toBe('Role PolicyDocument.Statement');
  });

  test('a role without a boundary is for another rule', () => {
    const Role = { Type: 'AWS::IAM::Role', Properties: {} };
    expect(judgedAlone(accessRightsWithinBoundary, { Role, It: policy('iam:CreateUser', attached) })).toBe(
      'does not apply',
    );
  });
});

describe('EVM-26, EVM-03: a schedule starts what the templates show', () => {
  const Role = { Type: 'AWS::IAM::Role', Properties: {} };
  const Machine = { Type: 'AWS::StepFunctions::StateMachine', Properties: {} };
  const judged = (Arn: unknown, RoleArn: unknown = { 'Fn::GetAtt': ['Role', 'Arn'] }) =>
    judgedAlone(accessSchedulesKnown, {
      Role,
      Machine,
      It: { Type: 'AWS::Scheduler::Schedule', Properties: { Target: { Arn, RoleArn } } },
    });
  const api = (call: string) => `arn:p:scheduler:::aws-sdk:${call}`;

  test.each<[string, unknown, boolean]>([
    ['a machine of the templates', { Ref: 'Machine' }, true],
    ['the start of a backup job', api('backup:startBackupJob'), true],
    ['the start of a copy', api('backup:startCopyJob'), false],
    ['a snapshot copied', api('rds:copyDBSnapshot'), false],
    ['a function of somebody else', 'arn:p:lambda:eu-central-1:999988887777:function:x', false],
    ['nothing', undefined, false],
  ])('%s', (_name, arn, holds) => {
    expect(judged(arn)).toBe(holds ? 'compliant' : 'It Target.Arn');
  });

  test('a role of somebody else', () => {
    expect(judged({ Ref: 'Machine' }, 'arn:p:iam::999988887777:role/x')).toBe('It Target.RoleArn');
  });

  test('no schedules', () => {
    expect(judgedAlone(accessSchedulesKnown, {})).toBe('does not apply');
  });
});
