/**
 * Actions by which somebody gets at customer data, or makes something else get at them. Written out one by one, whatever
 * wildcards the permission sets use (Service Authorization Reference).
 */
export interface Ways {
  readonly to: string;
  readonly actions: readonly string[];
}

/** For the core team these are not closed: a recorded session is its one way in. */
export const STRAIGHT: readonly Ways[] = [
  {
    to: 'keys',
    actions: [
      ...['kms:CreateGrant', 'kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom'],
      'kms:RetireGrant',
    ],
  },
  {
    to: 'uploads',
    actions: [
      's3:GetObject',
      's3:GetObjectVersion',
      's3:PutObject',
      's3:DeleteObject',
      's3:CreateAccessPoint',
      's3:CreateJob',
      's3:PutBucketNotification',
    ],
  },
  {
    to: 'secrets',
    actions: [
      'secretsmanager:GetSecretValue',
      'secretsmanager:BatchGetSecretValue',
      'secretsmanager:PutResourcePolicy',
      'ssm:GetParameter',
    ],
  },
  {
    to: 'the database',
    actions: [
      ...['rds-db:connect', 'rds-data:ExecuteStatement', 'rds:CopyDBSnapshot', 'rds:CreateDBInstanceReadReplica'],
      ...['rds:DeleteDBInstance', 'rds:DownloadDBLogFilePortion', 'rds:ModifyDBInstance', 'rds:PromoteReadReplica'],
      ...['rds:RestoreDBInstanceFromDBSnapshot', 'rds:StartExportTask', 'pi:GetDimensionKeyDetails'],
    ],
  },
  {
    to: 'sessions',
    actions: [
      ...['ssm:StartSession', 'ssm:ResumeSession', 'ec2-instance-connect:SendSSHPublicKey', 'ecs:ExecuteCommand'],
      ...['ec2:GetConsoleOutput', 'ec2:GetPasswordData', 'ec2:SendSerialConsoleSSHPublicKey'],
    ],
  },
];

/** Closed to everybody. */
export const INDIRECT: readonly Ways[] = [
  {
    to: 'more rights',
    actions: [
      ...[
        'iam:PassRole',
        'iam:CreateUser',
        'iam:CreateAccessKey',
        'iam:AttachRolePolicy',
        'iam:UpdateAssumeRolePolicy',
      ],
      ...[
        'sts:AssumeRole',
        'sts:GetFederationToken',
        'sso:CreateAccountAssignment',
        'sso:PutInlinePolicyToPermissionSet',
      ],
      ...['identitystore:CreateGroupMembership', 'organizations:DetachPolicy', 'account:EnableRegion'],
    ],
  },
  {
    to: 'code that runs with rights of its own',
    actions: [
      ...['lambda:UpdateFunctionCode', 'lambda:CreateFunction', 'lambda:InvokeFunction', 'lambda:AddPermission'],
      ...['lambda:PutFunctionEventInvokeConfig', 'cloudformation:CreateStack', 'cloudformation:UpdateStack'],
      ...['cloudformation:DeleteStack', 'cloudformation:ExecuteChangeSet', 'cloudformation:SetStackPolicy'],
      ...['codebuild:StartBuild', 'ecs:RunTask', 'ecs:UpdateService', 'events:PutTargets', 'scheduler:CreateSchedule'],
      ...[
        'scheduler:UpdateSchedule',
        'states:CreateStateMachine',
        'states:StartExecution',
        'states:UpdateStateMachine',
      ],
    ],
  },
  {
    to: 'a delivery past the approval',
    actions: [
      ...['CreatePipeline', 'UpdatePipeline', 'DeletePipeline', 'StartPipelineExecution', 'RollbackStage'],
      ...['OverrideStageCondition', 'RetryStageExecution', 'DisableStageTransition', 'EnableStageTransition'],
    ].map((name) => `codepipeline:${name}`),
  },
  {
    to: 'machines that run with rights of their own',
    actions: [
      ...['ec2:RunInstances', 'ec2:CreateLaunchTemplateVersion', 'ec2:ModifyInstanceAttribute', 'ec2:AttachVolume'],
      ...['ec2:AssociateIamInstanceProfile', 'ec2:ReplaceIamInstanceProfileAssociation', 'ec2:ImportKeyPair'],
      ...[
        'ec2:AuthorizeSecurityGroupIngress',
        'autoscaling:UpdateAutoScalingGroup',
        'autoscaling:CreateLaunchConfiguration',
      ],
      ...['ssm:SendCommand', 'ssm:CreateAssociation', 'ssm:UpdateDocument', 'ssm:ModifyDocumentPermission'],
      ...['ssm:StartAutomationExecution', 'ssm:RegisterTaskWithMaintenanceWindow'],
    ],
  },
  {
    to: 'copies',
    actions: [
      ...[
        'backup:StartRestoreJob',
        'backup:StartCopyJob',
        'backup:CopyIntoBackupVault',
        'backup:PutBackupVaultAccessPolicy',
      ],
      ...['backup:GetRecoveryPointRestoreMetadata', 'ebs:GetSnapshotBlock', 'ec2:CreateSnapshot', 'ec2:CopySnapshot'],
      ...['ec2:ModifySnapshotAttribute', 'ec2:ExportImage', 'rds:ModifyDBSnapshotAttribute', 'rds:StartExportTask'],
      ...['rds:RestoreDBInstanceToPointInTime', 'ram:CreateResourceShare', 's3:PutBucketPolicy'],
      ...[
        's3:PutReplicationConfiguration',
        's3:CreateAccessPoint',
        'secretsmanager:GetSecretValue',
        'secretsmanager:PutSecretValue',
      ],
    ],
  },
  {
    to: 'what passes by',
    actions: [
      'logs:PutSubscriptionFilter',
      'logs:StartLiveTail',
      'logs:Unmask',
      'sns:Subscribe',
      'sns:SetTopicAttributes',
      'sqs:ReceiveMessage',
    ],
  },
  {
    to: 'an unwatched account',
    actions: [
      ...['cloudtrail:StopLogging', 'cloudtrail:DeleteTrail', 'cloudtrail:PutEventSelectors', 'cloudtrail:UpdateTrail'],
      ...['config:StopConfigurationRecorder', 'config:DeleteConfigurationRecorder', 'logs:DeleteLogGroup'],
      ...[
        'kms:DisableKey',
        'kms:PutKeyPolicy',
        'kms:ReplicateKey',
        'kms:ScheduleKeyDeletion',
        's3:BypassGovernanceRetention',
      ],
    ],
  },
];
