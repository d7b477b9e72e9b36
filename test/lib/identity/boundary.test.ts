import { App, CfnResource, Stack, Stage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { featureFlags } from '../../../stacks/feature-flags';
import { IdentityStack } from '../../../stacks/identity';
import { testEnvironment } from '../../fixtures/environment';
import { covers, list, type Statement, statement } from '../keys/policy-reader';
import { dataStacks } from './fixture';

/** Characters of a managed policy without white space (IAM and AWS STS quotas). */
const LARGEST_POLICY = 6144;

const boundary = Object.entries(dataStacks().identity.findResources('AWS::IAM::ManagedPolicy')).find(([id]) =>
  id.startsWith('boundary'),
)?.[1];
const statements: readonly Statement[] = boundary?.Properties.PolicyDocument.Statement;

/** Whether a role with every right would still be refused this action everywhere. */
function refused(action: string): boolean {
  const allowed = statements.filter(({ Effect }) => Effect === 'Allow').flatMap(({ Action }) => list(Action));
  const denied = statements.filter(({ Effect, Condition }) => Effect === 'Deny' && !Condition);
  return (
    !covers(allowed, action) &&
    covers(
      denied.flatMap(({ Action }) => list(Action)),
      action,
    )
  );
}

describe('EVM-26: the boundary takes away, whatever a role is given', () => {
  test.each([
    ['making users', 'iam:CreateUser'],
    ['making access keys', 'iam:CreateAccessKey'],
    ['lifting a boundary', 'iam:DeleteRolePermissionsBoundary'],
    ['changing a boundary', 'iam:PutRolePermissionsBoundary'],
    ['widening a role', 'iam:AttachRolePolicy'],
    ['widening a policy', 'iam:CreatePolicyVersion'],
    ['leaving the organisation', 'organizations:LeaveOrganization'],
    ['deleting a key', 'kms:ScheduleKeyDeletion'],
    ['disabling a key', 'kms:DisableKey'],
    ['rewriting a key policy', 'kms:PutKeyPolicy'],
    ['copying a key into another region', 'kms:ReplicateKey'],
    ['stopping the trail', 'cloudtrail:StopLogging'],
    ['deleting a log group', 'logs:DeleteLogGroup'],
    ['shortening the logs', 'logs:PutRetentionPolicy'],
    ['going around the lock', 's3:BypassGovernanceRetention'],
    ['deleting flow logs', 'ec2:DeleteFlowLogs'],
    ['sharing a database snapshot', 'rds:ModifyDBSnapshotAttribute'],
    ['sharing a volume snapshot', 'ec2:ModifySnapshotAttribute'],
    ['sharing a resource', 'ram:CreateResourceShare'],
    ['replicating backups', 'rds:StartDBInstanceAutomatedBackupsReplication'],
    ['replicating a bucket', 's3:PutReplicationConfiguration'],
    ['replicating a secret', 'secretsmanager:ReplicateSecretToRegions'],
  ])('%s', (_what, action) => {
    expect(refused(action)).toBe(true);
  });

  test('but leaves what the instances live on', () => {
    for (const action of ['ssmmessages:CreateDataChannel', 'secretsmanager:GetSecretValue', 's3:GetObject']) {
      expect(refused(action)).toBe(false);
    }
  });

  test('no action is a wildcard', () => {
    expect(list(statement(statements, 'AtMost').Action).filter((action) => action.includes('*'))).toEqual([]);
  });

  test('fits into a managed policy', () => {
    expect(JSON.stringify(boundary?.Properties.PolicyDocument).length).toBeLessThanOrEqual(LARGEST_POLICY);
  });
});

describe('EVM-26: dangerous actions come with a condition', () => {
  test('roles are handed to AWS Backup only', () => {
    expect(statement(statements, 'PassToBackup')).toMatchObject({
      Action: 'iam:PassRole',
      Condition: { StringEquals: { 'iam:PassedToService': 'backup.amazonaws.com' } },
    });
  });

  test('only databases of restore tests are changed', () => {
    const { Action, Resource } = statement(statements, 'ChangeRestoredDatabases');
    expect(Action).toBe('rds:ModifyDBInstance');
    expect(JSON.stringify(Resource)).toContain(':db:awsbackup-restore-test-*');
  });
});

describe('EVM-26: AWS Backup has a boundary of its own', () => {
  const roles = dataStacks().identity.findResources('AWS::IAM::Role');
  const own: readonly Statement[] = Object.entries(dataStacks().identity.findResources('AWS::IAM::ManagedPolicy')).find(
    ([id]) => id.startsWith('backupboundary'),
  )?.[1].Properties.PolicyDocument.Statement;

  test('set on its two roles and no other', () => {
    const holders = Object.entries(roles).filter(([, { Properties }]) =>
      String(Properties.PermissionsBoundary.Ref).startsWith('backupboundary'),
    );
    expect(holders.map(([id]) => id.slice(0, -8)).sort()).toEqual(['backup', 'restoretest']);
  });

  test('which lets it share its own snapshots and no other', () => {
    const { Effect, Action, NotResource } = statement(own, 'SnapshotSharing');
    expect([Effect, Action]).toEqual(['Deny', 'rds:ModifyDBSnapshotAttribute']);
    expect(JSON.stringify(NotResource)).toContain(':snapshot:awsbackup:*');
  });

  test('and takes everything else away as from all roles', () => {
    const denied = own.filter(({ Effect, Condition }) => Effect === 'Deny' && !Condition).map(({ Sid }) => Sid);
    expect(denied).toEqual(
      statements.filter(({ Effect, Condition }) => Effect === 'Deny' && !Condition).map(({ Sid }) => Sid),
    );
    const { Action } = statement(own, 'AtMost');
    expect(list(Action).filter((action) => action.includes('*'))).toEqual([]);
  });
});

describe('EVM-03: no role leaves the region', () => {
  const leaving = statement(statements, 'LeavingTheRegion');

  test('everything in another region is denied', () => {
    expect(leaving).toMatchObject({
      Effect: 'Deny',
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:RequestedRegion': 'eu-central-1' } },
    });
    for (const action of ['s3:PutObject', 'rds:CopyDBSnapshot', 'kms:CreateKey', 'backup:StartCopyJob']) {
      expect(covers(list(leaving.NotAction), action)).toBe(false);
    }
  });

  test('but services that answer from a global endpoint are not', () => {
    for (const action of ['sts:GetCallerIdentity', 's3:ListAllMyBuckets']) {
      expect(covers(list(leaving.NotAction), action)).toBe(true);
    }
  });

  test('no role writes into a bucket of another account', () => {
    const writing = statement(statements, 'WritingToForeignBuckets');
    expect(writing).toMatchObject({
      Effect: 'Deny',
      Condition: { StringNotEquals: { 'aws:ResourceAccount': { Ref: 'AWS::AccountId' } } },
    });
    expect(covers(list(writing.Action), 's3:ReplicateObject')).toBe(true);
  });
});

describe('EVM-26: every role of the environment has the boundary', () => {
  const environment = testEnvironment();
  const stage = new Stage(new App({ context: featureFlags() }), environment.id, {
    env: { account: environment.account, region: environment.region },
  });
  const identity = new IdentityStack(stage, environment);
  const later = new Stack(stage, 'later');
  new iam.Role(later, 'role', { assumedBy: new iam.ServicePrincipal('ec2') });
  new CfnResource(later, 'raw', { type: 'AWS::IAM::Role', properties: { AssumeRolePolicyDocument: {} } });

  const boundaries = (stack: Stack) =>
    Object.values(Template.fromStack(stack).findResources('AWS::IAM::Role')).map(
      ({ Properties }) => Properties.PermissionsBoundary,
    );

  test('those that it makes itself', () => {
    expect(boundaries(identity)).toHaveLength(36);
    for (const set of boundaries(identity)) {
      expect(set).toEqual({
        Ref: expect.stringMatching(/^(backup|breakglass|containment|request|rotation|settings)?boundary/),
      });
    }
  });

  test('those that later stacks make, the hidden ones of CDK included', () => {
    expect(boundaries(later)).toHaveLength(2);
    for (const set of boundaries(later)) {
      expect(JSON.stringify(set)).toMatch(/Fn::GetStackOutput.*boundary/);
    }
  });
});
