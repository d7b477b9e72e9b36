import { Match } from 'aws-cdk-lib/assertions';
import { list, type Statement, statement } from '../keys/policy-reader';
import { backupStacks, topicOfAlerting } from './fixture';

const postgres = backupStacks('postgres');
const rightsOf = (id: string, { backup } = postgres): readonly Statement[] =>
  Object.entries(backup.findResources('AWS::IAM::ManagedPolicy')).find(([name]) => name.startsWith(id))?.[1].Properties
    .PolicyDocument.Statement ?? [];

describe.each(['postgres', 'sqlserver-se'] as const)(
  'EMB-48: the newest backup of %s is restored every day',
  (engine) => {
    const { backup } = backupStacks(engine);

    test('the latest point of the last day, within an hour of four in the morning', () => {
      backup.hasResourceProperties('AWS::Backup::RestoreTestingPlan', {
        RestoreTestingPlanName: 'sample_production',
        ScheduleExpression: 'cron(0 4 * * ? *)',
        ScheduleExpressionTimezone: 'Europe/Berlin',
        StartWindowHours: 1,
        RecoveryPointSelection: {
          Algorithm: 'LATEST_WITHIN_WINDOW',
          SelectionWindowDays: 1,
          RecoveryPointTypes: ['CONTINUOUS', 'SNAPSHOT'],
        },
      });
    });

    test("from the environment's own vaults, by name", () => {
      const [plan] = Object.values(backup.findResources('AWS::Backup::RestoreTestingPlan'));
      const vaults = plan?.Properties.RecoveryPointSelection.IncludeVaults;
      expect(vaults).toHaveLength(engine === 'postgres' ? 3 : 2);
      expect(vaults).not.toContain('*');
    });

    test('EVM-51: into the recovery zone of the same account, never into production’s', () => {
      const [selection] = Object.values(backup.findResources('AWS::Backup::RestoreTestingSelection'));
      const { dbSubnetGroupName, vpcSecurityGroupIds } = selection?.Properties.RestoreMetadataOverrides ?? {};
      expect(dbSubnetGroupName).toEqual({ Ref: expect.stringMatching(/^recoverysubnets/) });
      expect(JSON.stringify(vpcSecurityGroupIds)).toMatch(/Groupsrecovery/);
      const [group] = Object.values(backup.findResources('AWS::RDS::DBSubnetGroup'));
      expect(group?.Properties.SubnetIds).toHaveLength(3);
      expect(JSON.stringify(group?.Properties.SubnetIds)).toMatch(/recoverySubnet1.*recoverySubnet2.*recoverySubnet3/);
      expect(selection?.Properties.ProtectedResourceArns).toHaveLength(1);
    });
  },
);

describe('EMB-48: what was restored is looked into', () => {
  const { backup } = postgres;

  test('as soon as the test’s own restore is complete', () => {
    backup.hasResourceProperties('AWS::Events::Rule', {
      State: 'ENABLED',
      EventPattern: {
        source: ['aws.backup'],
        'detail-type': ['Restore Job State Change'],
        detail: {
          status: ['COMPLETED'],
          resourceType: ['RDS'],
          restoreTestingPlanArn: [{ 'Fn::GetAtt': [Match.stringLikeRegexp('^restoretest'), 'RestoreTestingPlanArn'] }],
        },
      },
      Targets: [
        Match.objectLike({ Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^restorevalidation[0-9A-F]{8}$'), 'Arn'] } }),
      ],
    });
  });

  test('26 hours without a good verdict ring, and a skipped test is such a silence', () => {
    backup.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'ValidatedRestores',
      Statistic: 'Sum',
      Period: 3600,
      EvaluationPeriods: 26,
      DatapointsToAlarm: 26,
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
      AlarmActions: [topicOfAlerting('oncall')],
    });
  });

  test('a bad verdict rings at once, and so does a restore of more than four hours (EMB-45)', () => {
    backup.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: 'RejectedRestores', Threshold: 0 });
    backup.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: 'RestoreSeconds', Threshold: 14_400 });
  });
});

describe('EVM-26: the restore test', () => {
  const rights = rightsOf('restoretestrights');

  test('deletes nothing but what it made', () => {
    const deleting = rights.filter(({ Action }) => list(Action).some((action) => action.startsWith('rds:Delete')));
    expect(deleting).toHaveLength(1);
    expect(JSON.stringify(deleting[0]?.Resource)).toMatch(/:db:awsbackup-restore-test-\*"\]\]}$/);
  });

  test('changes no database', () => {
    expect(rights.flatMap(({ Action }) => list(Action))).not.toContain('rds:ModifyDBInstance');
  });
});

describe('SMV-20: the validation', () => {
  const rights = rightsOf('restorevalidationrights');

  test('changes only what AWS Backup has marked as a restore test', () => {
    const { Action, Resource, Condition } = statement(rights, 'LetIn');
    expect(Action).toBe('rds:ModifyDBInstance');
    expect(JSON.stringify(Resource)).toContain(':db:awsbackup-restore-test-*');
    expect(Condition).toEqual({ Null: { 'aws:ResourceTag/awsbackup-restore-test': 'false' } });
  });

  test('logs in to restored databases as one user, and never to the real one', () => {
    expect(JSON.stringify(statement(rights, 'SignIn').Resource)).toContain(':dbuser:*/restore_validation');
    const never = statement(rights, 'NeverTheRealDatabase');
    expect(never.Effect).toBe('Deny');
    expect(JSON.stringify(never.Resource)).toMatch(/DbiResourceId.*\/\*/);
  });

  test('of SQL Server has no log-in at all: it resets the password of the restored copy', () => {
    const actions = rightsOf('restorevalidationrights', backupStacks('sqlserver-se')).flatMap(({ Action }) =>
      list(Action),
    );
    expect(actions).toContain('rds:ModifyDBInstance');
    expect(actions).not.toContain('rds-db:connect');
    expect(actions).not.toContain('secretsmanager:GetSecretValue');
  });
});
