/** Actions that a boundary must deny outright, by what they would undo. */
export const DUTIES: readonly { readonly against: string; readonly actions: readonly string[] }[] = [
  {
    against: 'gaining rights',
    actions: [
      ...[
        'iam:CreateUser',
        'iam:CreateAccessKey',
        'iam:CreateLoginProfile',
        'iam:UpdateLoginProfile',
        'iam:AddUserToGroup',
      ],
      ...[
        'iam:CreateRole',
        'iam:UpdateAssumeRolePolicy',
        'iam:AttachRolePolicy',
        'iam:PutRolePolicy',
        'iam:DeleteRolePolicy',
      ],
      ...['iam:AttachUserPolicy', 'iam:PutUserPolicy', 'iam:CreatePolicy', 'iam:CreatePolicyVersion'],
      ...['iam:SetDefaultPolicyVersion', 'iam:PutRolePermissionsBoundary', 'iam:DeleteRolePermissionsBoundary'],
      ...[
        'iam:CreateServiceLinkedRole',
        'iam:AddRoleToInstanceProfile',
        'iam:CreateSAMLProvider',
        'iam:UpdateSAMLProvider',
      ],
      ...['organizations:LeaveOrganization', 'account:EnableRegion'],
    ],
  },
  {
    against: 'destroying or handing over keys',
    actions: [
      ...[
        'kms:ScheduleKeyDeletion',
        'kms:DisableKey',
        'kms:DisableKeyRotation',
        'kms:PutKeyPolicy',
        'kms:ReplicateKey',
      ],
      ...['kms:DeleteImportedKeyMaterial', 'kms:DeleteAlias', 'kms:UpdatePrimaryRegion', 'kms:CreateKey'],
    ],
  },
  {
    against: 'tampering with logs',
    actions: [
      ...['cloudtrail:StopLogging', 'cloudtrail:DeleteTrail', 'cloudtrail:UpdateTrail', 'cloudtrail:PutEventSelectors'],
      ...['config:DeleteConfigurationRecorder', 'config:StopConfigurationRecorder', 'config:DeleteDeliveryChannel'],
      ...['logs:DeleteLogGroup', 'logs:DeleteLogStream', 'logs:DeleteRetentionPolicy', 'logs:PutRetentionPolicy'],
      ...[
        'logs:DisassociateKmsKey',
        'logs:DeleteDataProtectionPolicy',
        'logs:DeleteSubscriptionFilter',
        'ec2:DeleteFlowLogs',
      ],
      ...[
        'wafv2:DeleteLoggingConfiguration',
        'guardduty:DeleteDetector',
        'guardduty:UpdateDetector',
        'securityhub:DisableSecurityHub',
      ],
      ...['s3:BypassGovernanceRetention', 's3:PutBucketObjectLockConfiguration', 's3:PutLifecycleConfiguration'],
    ],
  },
  {
    against: 'copying or sharing data outwards',
    actions: [
      ...[
        's3:PutReplicationConfiguration',
        's3:PutBucketPolicy',
        's3:CreateMultiRegionAccessPoint',
        'ram:CreateResourceShare',
      ],
      ...['ec2:ModifySnapshotAttribute', 'ec2:ModifyImageAttribute', 'rds:ModifyDBSnapshotAttribute'],
      ...[
        'rds:ModifyDBClusterSnapshotAttribute',
        'rds:StartDBInstanceAutomatedBackupsReplication',
        'rds:CreateGlobalCluster',
      ],
      ...['dynamodb:CreateGlobalTable', 'ecr:PutReplicationConfiguration'],
      ...['secretsmanager:ReplicateSecretToRegions', 'secretsmanager:PutResourcePolicy'],
    ],
  },
];

/** What is answered by an endpoint of its own in us-east-1, whatever the caller's region (fact sheet 4.6). */
export const GLOBAL_ACTIONS = [
  ...['iam:*', 'organizations:*', 'route53:*', 'sts:*', 'support:*', 'health:*'],
  ...['s3:GetBucketLocation', 's3:ListAllMyBuckets', 's3:GetAccountPublicAccessBlock'],
];
