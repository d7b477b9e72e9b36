import { Match } from 'aws-cdk-lib/assertions';
import { list, type Statement, statement } from '../keys/policy-reader';
import { backupStacks } from './fixture';

const { backup, stage } = backupStacks('postgres');
const plan = (rule: Record<string, unknown>, template = backup): void =>
  template.hasResourceProperties('AWS::Backup::BackupPlan', { BackupPlan: { BackupPlanRule: [rule] } });

describe('EMB-44: continuous backup', () => {
  test('restores any second of the retention, into a vault of its own', () => {
    plan({
      EnableContinuousBackup: true,
      Lifecycle: { DeleteAfterDays: 30 },
      TargetBackupVault: { 'Fn::GetAtt': [Match.stringLikeRegexp('^continuous'), 'BackupVaultName'] },
      CopyActions: Match.absent(),
    });
  });

  test.each([15, 35])('EMB-46, SMV-27: keeps as long as the database itself, here %d days', (backupDays) => {
    const stacks = backupStacks('postgres', { backupDays });
    plan({ EnableContinuousBackup: true, Lifecycle: { DeleteAfterDays: backupDays } }, stacks.backup);
    const database = stacks.stage.synth().getStackByName('sample-production-database').template;
    const [instance] = Object.values<{ Type: string; Properties: Record<string, unknown> }>(database.Resources).filter(
      ({ Type }) => Type === 'AWS::RDS::DBInstance',
    );
    expect(instance?.Properties.BackupRetentionPeriod).toBe(backupDays);
    expect(instance?.Properties.PreferredBackupWindow).toBeUndefined();
  });

  test.each([14, 36])('EMB-46, EMB-68: %d days are refused', (backupDays) => {
    expect(() => backupStacks('postgres', { backupDays })).toThrow(/allowed are 15 to 35/);
  });
});

describe('EVM-41: every night', () => {
  test('at two, by the clocks of Berlin, a recovery point of its own', () => {
    plan({
      ScheduleExpression: 'cron(16 2 * * ? *)',
      ScheduleExpressionTimezone: 'Europe/Berlin',
      EnableContinuousBackup: false,
      Lifecycle: { DeleteAfterDays: 30 },
      TargetBackupVault: { 'Fn::GetAtt': [Match.stringLikeRegexp('^nightly'), 'BackupVaultName'] },
    });
  });

  test('EVM-46, EMB-44: and its copy in the second account of the same region', () => {
    plan({
      RuleName: 'nightly',
      CopyActions: [
        {
          DestinationBackupVaultArn: 'arn:aws:backup:eu-central-1:000000000911:backup-vault:sample-production-copies',
          Lifecycle: { DeleteAfterDays: 30 },
        },
      ],
    });
  });

  test('no plan asks for more than AWS Backup can do: once an hour at most (fact sheet 1.1)', () => {
    for (const { Properties } of Object.values(backup.findResources('AWS::Backup::BackupPlan'))) {
      for (const { ScheduleExpression } of Properties.BackupPlan.BackupPlanRule) {
        expect(ScheduleExpression).toMatch(/^cron\(16 \d+ /);
      }
    }
  });
});

test('EVM-41: both plans save the database and the uploads, by name', () => {
  const selections = Object.values(backup.findResources('AWS::Backup::BackupSelection'));
  expect(selections).toHaveLength(2);
  for (const { Properties } of selections) {
    const { Resources, ListOfTags } = Properties.BackupSelection;
    expect(Resources).toHaveLength(2);
    expect(JSON.stringify(Resources[0])).toMatch(/arn:aws:rds:.*sample-production-database.*RefDatabaseInstance/);
    expect(JSON.stringify(Resources[1])).toMatch(/sample-production-storage.*uploads/);
    expect(ListOfTags).toBeUndefined();
  }
});

describe('EVM-26: AWS Backup', () => {
  const statements: Statement[] = Object.entries(backup.findResources('AWS::IAM::ManagedPolicy'))
    .filter(([id]) => id.startsWith('save'))
    .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement);

  test('changes no database but the one that it saves, and deletes none', () => {
    expect(JSON.stringify(statement(statements, 'ContinuousBackup').Resource)).toMatch(/:db:".*RefDatabaseInstance/);
    expect(statements.flatMap(({ Action }) => list(Action))).not.toContain('rds:DeleteDBInstance');
  });

  test('reads no bucket but the uploads and writes no object anywhere', () => {
    expect(JSON.stringify(statement(statements, 'Objects').Resource)).toMatch(/uploads/);
    for (const action of statements.flatMap(({ Action }) => list(Action))) {
      expect(action).not.toMatch(/^s3:(Put|Delete)Object/);
    }
  });

  test('copies into no vault but its own and that of the second account', () => {
    expect(JSON.stringify(statement(statements, 'CopyInto').Resource)).toMatch(/sample-production-copies/);
    expect(JSON.stringify(statement(statements, 'CopyFrom').Condition)).toMatch(
      /CopyTargets.*sample-production-copies/,
    );
  });

  test('fits into managed policies', () => {
    for (const { Properties } of Object.values(backup.findResources('AWS::IAM::ManagedPolicy'))) {
      expect(JSON.stringify(Properties.PolicyDocument).length).toBeLessThanOrEqual(6144);
    }
  });
});

test('nothing reaches back into the stacks before', () => {
  for (const { stackName, template } of stage.synth().stacks) {
    if (stackName !== 'sample-production-backup') {
      expect(JSON.stringify(template)).not.toContain('sample-production-backup');
    }
  }
});
