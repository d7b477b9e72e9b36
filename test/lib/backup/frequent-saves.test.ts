import { Match } from 'aws-cdk-lib/assertions';
import { list, type Statement, statement } from '../keys/policy-reader';
import { type BackupStacks, backupStacks } from './fixture';

const rightsOf = ({ backup }: BackupStacks, id: string): readonly Statement[] =>
  Object.entries(backup.findResources('AWS::IAM::ManagedPolicy')).find(([name]) => name.startsWith(id))?.[1].Properties
    .PolicyDocument.Statement ?? [];

describe.each(['postgres', 'mysql'] as const)('EMB-44: %s is saved every 20 minutes', (engine) => {
  const stacks = backupStacks(engine);
  const [schedule] = Object.values(stacks.backup.findResources('AWS::Scheduler::Schedule'));
  const input = JSON.stringify(schedule?.Properties.Target.Input);

  test('on the minute, enabled, without slack', () => {
    expect(schedule?.Properties).toMatchObject({
      ScheduleExpression: 'cron(0/20 * * * ? *)',
      State: 'ENABLED',
      FlexibleTimeWindow: { Mode: 'OFF' },
    });
  });

  test('by a job on demand, into the vault of the saves, kept as long as all backups', () => {
    expect(schedule?.Properties.Target.Arn).toBe('arn:aws:scheduler:::aws-sdk:backup:startBackupJob');
    expect(input).toMatch(/BackupVaultName.*frequent/);
    expect(input).toMatch(/ResourceArn.*RefDatabaseInstance/);
    expect(input).toMatch(/IamRoleArn.*GetAttbackup/);
    expect(input).toMatch(/DeleteAfterDays[\\"]+:30\b/);
    expect(input).toMatch(/StartWindowMinutes[\\"]+:60\b/);
  });

  test('once per tick, however often the tick is tried', () => {
    expect(input).toContain('sample-production-g1-<aws.scheduler.scheduled-time>');
    expect(input).not.toContain('execution-id');
  });

  test('ticks do not pile up, and none is lost in silence', () => {
    const { RetryPolicy, DeadLetterConfig } = schedule?.Properties.Target ?? {};
    expect(RetryPolicy.MaximumRetryAttempts).toBeLessThanOrEqual(3);
    expect(RetryPolicy.MaximumEventAgeInSeconds).toBeLessThan(1200);
    expect(DeadLetterConfig.Arn).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^deadletters/), 'Arn'] });
  });

  test('EVM-26: the schedule may start that job, hand over that role to AWS Backup, and nothing else', () => {
    const rights = rightsOf(stacks, 'snapshotschedulerights');
    expect(statement(rights, 'Save')).toMatchObject({
      Action: 'backup:StartBackupJob',
      Resource: { 'Fn::GetAtt': [expect.stringMatching(/^frequent/), 'BackupVaultArn'] },
    });
    const pass = statement(rights, 'HandOverRole');
    expect(pass.Action).toBe('iam:PassRole');
    expect(JSON.stringify(pass.Resource)).toMatch(/GetAttbackup[0-9A-F]{8}Arn/);
    expect(pass.Condition).toEqual({ StringEquals: { 'iam:PassedToService': 'backup.amazonaws.com' } });
    expect(rights.map(({ Sid }) => Sid)).toEqual(['Save', 'HandOverRole', 'DeadLetters', 'DeadLetterKey']);
  });
});

describe('EMB-44: SQL Server, which pauses at each snapshot, gives its transaction logs away', () => {
  const stacks = backupStacks('sqlserver-se');
  const { backup } = stacks;
  const bucket = (id: string) =>
    Object.entries(backup.findResources('AWS::S3::Bucket')).find(([name]) => name.startsWith(id))?.[1].Properties;

  test('every ten minutes, so that with the five of RDS the newest copy stays below 20', () => {
    const [schedule] = Object.values(backup.findResources('AWS::Scheduler::Schedule'));
    expect(schedule?.Properties).toMatchObject({
      ScheduleExpression: 'cron(0/10 * * * ? *)',
      State: 'ENABLED',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: { 'Fn::GetAtt': [expect.stringMatching(/^logcopy/), 'Arn'] } },
    });
    expect(schedule?.Properties.Target.RetryPolicy.MaximumEventAgeInSeconds).toBe(600);
  });

  test('and there is neither a vault nor a schedule for snapshots', () => {
    backup.resourceCountIs('AWS::Backup::BackupVault', 2);
    backup.resourceCountIs('AWS::Scheduler::Schedule', 1);
  });

  test('EMB-46, EMB-47: into a locked bucket with our key', () => {
    const locked = bucket('logcopies');
    expect(locked?.ObjectLockConfiguration).toEqual({
      ObjectLockEnabled: 'Enabled',
      Rule: { DefaultRetention: { Days: 15, Mode: 'GOVERNANCE' } },
    });
    expect(JSON.stringify(locked?.BucketEncryption)).toMatch(/identity:.*backups.*aws:kms/);
    expect(locked?.VersioningConfiguration).toEqual({ Status: 'Enabled' });
  });

  test('EVM-43: irrevocably, when the configuration says so twice', () => {
    const reason = 'the supervisory authority demands copies that nobody can delete';
    const lock = { mode: 'compliance', reason, confirmed: 'sample-production' } as const;
    backupStacks('sqlserver-se', { lock }).backup.hasResource('AWS::S3::Bucket', {
      Metadata: Match.objectLike({ 'Bollwerk:Reason': reason }),
      Properties: { ObjectLockConfiguration: { Rule: { DefaultRetention: { Days: 15, Mode: 'COMPLIANCE' } } } },
    });
  });

  test.each([
    [15, 15, 15],
    [30, 15, 15],
    [35, 15, 20],
  ])(
    'EMB-46, EMB-68: with %d days configured, %d days current and %d days as old version',
    (backupDays, current, old) => {
      const made = backupStacks('sqlserver-se', { backupDays }).backup;
      const rules = Object.entries(made.findResources('AWS::S3::Bucket')).map(
        ([, { Properties }]) => Properties.LifecycleConfiguration.Rules[0],
      );
      expect(rules).toHaveLength(2);
      for (const rule of rules) {
        expect([rule.ExpirationInDays, rule.NoncurrentVersionExpiration.NoncurrentDays]).toEqual([current, old]);
      }
    },
  );

  test('by way of a bucket that RDS can write, only for this database and only into the folder of the logs', () => {
    const [, policy] =
      Object.entries(backup.findResources('AWS::S3::BucketPolicy')).find(([id]) => id.startsWith('loglanding')) ?? [];
    const { Action, Condition, Principal, Resource } = statement(
      policy?.Properties.PolicyDocument.Statement,
      'TransactionLogs',
    );
    expect([Principal, Action]).toEqual([{ Service: 'backups.rds.amazonaws.com' }, 's3:PutObject']);
    expect(JSON.stringify(Resource)).toContain('/transaction-logs/*');
    expect(JSON.stringify(Condition)).toMatch(/aws:SourceAccount.*aws:SourceArn.*RefDatabaseInstance/);
    expect(JSON.stringify(bucket('loglanding')?.ReplicationConfiguration)).toMatch(/logcopies/);
  });

  test('EVM-26: the function reads names of copies and its own log-in, RDS writes and reads no object', () => {
    const rights = rightsOf(stacks, 'logcopyrights');
    expect(statement(rights, 'Copies').Action).toBe('s3:ListBucket');
    expect(list(statement(rights, 'Secret').Action)).toEqual(['secretsmanager:GetSecretValue']);
    const upload = rightsOf(stacks, 'logupload').flatMap(({ Action }) => list(Action));
    expect(upload).toContain('s3:PutObject');
    expect(upload).not.toContain('s3:GetObject');
  });
});
