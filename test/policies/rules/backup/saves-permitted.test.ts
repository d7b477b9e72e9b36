import { backupSavesPermitted } from '../../../../policies/rules/backup/saves-permitted';
import { judgedAlone } from '../../proofs/foreign-template';

const Database = { Type: 'AWS::RDS::DBInstance', Properties: {} };
const Role = { Type: 'AWS::IAM::Role', Properties: {} };
const RoleArn = { 'Fn::GetAtt': ['Role', 'Arn'] };
const Selection = {
  Type: 'AWS::Backup::BackupSelection',
  Properties: {
    BackupSelection: { IamRoleArn: RoleArn, Resources: [{ 'Fn::GetAtt': ['Database', 'DBInstanceArn'] }] },
  },
};
const Policy = (...Statement: object[]) => ({
  Type: 'AWS::IAM::ManagedPolicy',
  Properties: { Roles: [{ Ref: 'Role' }], PolicyDocument: { Statement } },
});
const right = { Effect: 'Allow', Action: 'rds:CreateDBSnapshot', Resource: '*' };

describe('EMB-44: the role that saves the database may', () => {
  const deniedWhere = (Condition: object) => ({ ...right, Effect: 'Deny', Condition });
  test.each<[string, object[], boolean]>([
    ['allowed', [right], true],
    ['allowed by a wildcard', [{ ...right, Action: 'rds:*Snapshot' }], true],
    ['allowed in one region', [{ ...right, Condition: { StringEquals: { 'aws:RequestedRegion': 'x' } } }], true],
    ['allowed for the time being', [{ ...right, Condition: { DateLessThan: { 'aws:CurrentTime': '2027' } } }], false],
    ['not allowed', [{ ...right, Action: 'rds:DescribeDBSnapshots' }], false],
    ['denied beside', [right, { ...right, Effect: 'Deny', Action: 'rds:Create*' }], false],
    ['all else denied', [right, { Effect: 'Deny', NotAction: 'rds:Describe*', Resource: '*' }], false],
    ['denied without TLS', [right, deniedWhere({ Bool: { 'aws:SecureTransport': 'false' } })], true],
    ['deletion denied', [right, { Effect: 'Deny', Action: 'rds:DeleteDBSnapshot', Resource: '*' }], true],
  ])('%s', (_name, statements, holds) => {
    const found = judgedAlone(backupSavesPermitted, { Database, Role, Selection, Policy: Policy(...statements) });
    expect(found === 'compliant').toBe(holds);
  });
});

describe('a stranger', () => {
  test('may give the role what AWS made for it', () => {
    const ManagedPolicyArns = ['arn:x:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup'];
    const Given = { ...Role, Properties: { ManagedPolicyArns } };
    expect(judgedAlone(backupSavesPermitted, { Database, Role: Given, Selection })).toBe('compliant');
  });

  test('may keep the role elsewhere', () => {
    expect(judgedAlone(backupSavesPermitted, { Database, Selection })).toBe('does not apply');
  });
});

describe('EMB-44: a vault lets jobs start', () => {
  const vault = (statement: object) => ({
    Vault: {
      Type: 'AWS::Backup::BackupVault',
      Properties: { AccessPolicy: { Statement: [{ Effect: 'Deny', Principal: '*', Resource: '*', ...statement }] } },
    },
  });
  test.each<[object, boolean]>([
    [{ Action: 'backup:DeleteRecoveryPoint' }, true],
    [{ Action: 'backup:Start*' }, false],
    [{ NotAction: 'backup:Describe*' }, false],
    [{ Action: 'backup:StartBackupJob', Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn' } } }, true],
  ])('%j denied: %s', (statement, holds) => {
    expect(judgedAlone(backupSavesPermitted, vault(statement)) === 'compliant').toBe(holds);
  });

  test('nothing is saved: does not apply', () => {
    expect(judgedAlone(backupSavesPermitted, { Other: { Type: 'AWS::SQS::Queue' } })).toBe('does not apply');
  });
});
