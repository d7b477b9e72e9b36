const ref = (Ref: string) => ({ Ref });
const att = (name: string, attribute = 'Arn') => ({ 'Fn::GetAtt': [name, attribute] });
const ASSUMED_BY = (service: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
});
const NOTHING = { Ref: 'AWS::NoValue' };
const policy = (Effect: string, Action: string, Resource: unknown) => ({
  Version: '2012-10-17',
  Statement: [{ Effect, Principal: '*', Action, Resource }],
});

/**
 * Saves, restore tests, schedules and alarms, each with what a later deployment changes. No property of the second
 * version equals that of the first, except those of the resources that `unchanged` names in the test.
 */
export function operationsTemplate(second: boolean): object {
  const pick = <Value>(first: Value, then: Value): Value => (second ? then : first);
  return { Resources: { ...saves(pick), ...restoreTests(pick), ...messages(pick), ...functions(pick) } };
}

type Pick = <Value>(first: Value, then: Value) => Value;

function saves(pick: Pick): object {
  return {
    Key: { Type: 'AWS::KMS::Key', Properties: { Description: 'saves' } },
    Saver: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: ASSUMED_BY('backup.amazonaws.com') } },
    Vault: {
      Type: 'AWS::Backup::BackupVault',
      Properties: {
        BackupVaultName: 'saves',
        EncryptionKeyArn: att('Key'),
        BackupVaultTags: pick<object>({ zone: 'operations', risk: 'high' }, { zone: 'recovery' }),
        AccessPolicy: policy('Deny', pick('backup:DeleteRecoveryPoint', 'backup:*'), '*'),
        LockConfiguration: pick<object>(
          { MinRetentionDays: 15 },
          { MinRetentionDays: 30, MaxRetentionDays: 35, ChangeableForDays: 3 },
        ),
        Notifications: {
          SNSTopicArn: ref('Topic'),
          BackupVaultEvents: pick(['BACKUP_JOB_COMPLETED'], ['BACKUP_JOB_FAILED', 'COPY_JOB_FAILED']),
        },
      },
    },
    Plan: {
      Type: 'AWS::Backup::BackupPlan',
      Properties: {
        BackupPlanTags: { zone: 'operations' },
        BackupPlan: {
          BackupPlanName: 'nightly',
          BackupPlanRule: [
            {
              RuleName: 'nightly',
              TargetBackupVault: ref('Vault'),
              ScheduleExpression: pick('cron(0 2 * * ? *)', 'cron(0 3 * * ? *)'),
              ScheduleExpressionTimezone: 'Europe/Berlin',
              StartWindowMinutes: 60,
              CompletionWindowMinutes: 480,
              EnableContinuousBackup: pick(false, true),
              Lifecycle: { DeleteAfterDays: pick(15, 35) },
              CopyActions: [
                {
                  DestinationBackupVaultArn: 'arn:aws:backup:eu-central-1:000000000911:backup-vault:copies',
                  Lifecycle: { DeleteAfterDays: 30 },
                },
              ],
            },
          ],
        },
      },
    },
    Selection: {
      Type: 'AWS::Backup::BackupSelection',
      Properties: {
        BackupPlanId: ref('Plan'),
        BackupSelection: {
          SelectionName: 'nightly',
          IamRoleArn: att('Saver'),
          Resources: [pick('arn:aws:s3:::one', 'arn:aws:s3:::two')],
        },
      },
    },
  };
}

function restoreTests(pick: Pick): object {
  return {
    RestoreTest: {
      Type: 'AWS::Backup::RestoreTestingPlan',
      Properties: {
        RestoreTestingPlanName: 'daily_restore',
        ScheduleExpression: pick('cron(0 4 ? * MON *)', 'cron(0 4 * * ? *)'),
        ScheduleExpressionTimezone: 'Europe/Berlin',
        StartWindowHours: pick(24, 1),
        RecoveryPointSelection: {
          Algorithm: pick('RANDOM_WITHIN_WINDOW', 'LATEST_WITHIN_WINDOW'),
          IncludeVaults: [att('Vault', 'BackupVaultArn')],
          RecoveryPointTypes: ['CONTINUOUS', 'SNAPSHOT'],
          SelectionWindowDays: pick(30, 1),
        },
        Tags: [{ Key: 'zone', Value: pick('operations', 'recovery') }],
      },
    },
    Restored: {
      Type: 'AWS::Backup::RestoreTestingSelection',
      Properties: {
        RestoreTestingPlanName: ref('RestoreTest'),
        RestoreTestingSelectionName: 'database',
        ProtectedResourceType: 'RDS',
        ProtectedResourceArns: [pick('*', 'arn:aws:rds:eu-central-1:000000000101:db:one')],
        IamRoleArn: att('Saver'),
        RestoreMetadataOverrides: { dbSubnetGroupName: pick('data', 'recovery') },
        ValidationWindowHours: pick(1, 2),
      },
    },
  };
}

function messages(pick: Pick): object {
  return {
    Topic: {
      Type: 'AWS::SNS::Topic',
      Properties: { DisplayName: pick('on call', 'on call "A&B"'), KmsMasterKeyId: ref('Key') },
    },
    TopicPolicy: {
      Type: 'AWS::SNS::TopicPolicy',
      Properties: {
        Topics: [ref('Topic')],
        PolicyDocument: policy('Deny', pick('sns:Publish', 'sns:Subscribe'), ref('Topic')),
      },
    },
    Others: { Type: 'AWS::SNS::Topic', Properties: { KmsMasterKeyId: pick<object>(ref('Key'), NOTHING) } },
    OtherLetters: { Type: 'AWS::SQS::Queue', Properties: { KmsMasterKeyId: pick<object>(ref('Key'), NOTHING) } },
    Mail: {
      Type: 'AWS::SNS::Subscription',
      Properties: {
        TopicArn: ref('Topic'),
        Protocol: 'email',
        Endpoint: pick('one@sample.example', 'two@sample.example'),
      },
    },
    Letters: {
      Type: 'AWS::SQS::Queue',
      Properties: { KmsMasterKeyId: ref('Key'), MessageRetentionPeriod: pick(345_600, 1_209_600) },
    },
    LettersPolicy: {
      Type: 'AWS::SQS::QueuePolicy',
      Properties: {
        Queues: [ref('Letters')],
        PolicyDocument: policy('Deny', pick('sqs:SendMessage', 'sqs:*'), att('Letters')),
      },
    },
    Alarm: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        AlarmDescription: 'something waits',
        ActionsEnabled: pick(false, true),
        AlarmActions: [ref('Topic')],
        OKActions: [ref('Topic')],
        ComparisonOperator: 'GreaterThanThreshold',
        DatapointsToAlarm: 1,
        Dimensions: [{ Name: 'QueueName', Value: att('Letters', 'QueueName') }],
        EvaluationPeriods: pick(3, 1),
        MetricName: 'ApproximateNumberOfMessagesVisible',
        Namespace: 'AWS/SQS',
        Period: pick(300, 60),
        Statistic: 'Maximum',
        Threshold: pick(5, 0),
        TreatMissingData: pick('notBreaching', 'breaching'),
        Tags: [{ Key: 'zone', Value: 'operations' }],
      },
    },
  };
}

function functions(pick: Pick): object {
  return {
    Runner: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: ASSUMED_BY('lambda.amazonaws.com') } },
    Check: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Runtime: 'nodejs24.x',
        Handler: 'index.handler',
        Architectures: ['arm64'],
        Role: att('Runner'),
        Code: { ZipFile: 'exports.handler = async () => ({});' },
        DeadLetterConfig: pick<object>({ TargetArn: att('Letters') }, NOTHING),
        TracingConfig: { Mode: pick('PassThrough', 'Active') },
        Timeout: pick(30, 60),
        MemorySize: 256,
        ReservedConcurrentExecutions: pick<unknown>(2, NOTHING),
        Environment: { Variables: { SECONDS: pick('60', '120') } },
      },
    },
    CheckRetries: {
      Type: 'AWS::Lambda::EventInvokeConfig',
      Properties: {
        FunctionName: ref('Check'),
        Qualifier: '$LATEST',
        MaximumEventAgeInSeconds: pick(600, 60),
        MaximumRetryAttempts: pick(1, 0),
      },
    },
    CheckCaller: {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        FunctionName: att('Check'),
        Action: 'lambda:InvokeFunction',
        Principal: pick('events.amazonaws.com', 'scheduler.amazonaws.com'),
        SourceArn: att('EachMinute'),
      },
    },
    EachMinute: {
      Type: 'AWS::Events::Rule',
      Properties: {
        ScheduleExpression: pick('rate(5 minutes)', 'rate(1 minute)'),
        State: pick('DISABLED', 'ENABLED'),
        Tags: [{ Key: 'zone', Value: 'operations' }],
        Targets: [{ Arn: att('Check'), Id: pick('Target0', 'Target1'), RetryPolicy: { MaximumRetryAttempts: 10 } }],
      },
    },
    Failed: {
      Type: 'AWS::Events::Rule',
      Properties: {
        EventPattern: { source: ['aws.backup'], detail: { state: pick(['FAILED'], ['FAILED', 'EXPIRED']) } },
        State: 'ENABLED',
        Targets: [{ Arn: att('Check'), Id: 'Target0' }],
      },
    },
    Save: {
      Type: 'AWS::Scheduler::Schedule',
      Properties: {
        Description: 'a save',
        FlexibleTimeWindow: pick<object>({ Mode: 'FLEXIBLE', MaximumWindowInMinutes: 15 }, { Mode: 'OFF' }),
        ScheduleExpression: pick('rate(1 hour)', 'rate(20 minutes)'),
        State: pick('DISABLED', 'ENABLED'),
        Target: {
          Arn: 'arn:aws:scheduler:::aws-sdk:backup:startBackupJob',
          RoleArn: att('Saver'),
          DeadLetterConfig: { Arn: att('Letters') },
          RetryPolicy: { MaximumEventAgeInSeconds: pick(3600, 900), MaximumRetryAttempts: 3 },
          Input: { 'Fn::Sub': `{"BackupVaultName":"\${Vault}"}` },
        },
      },
    },
  };
}
