/**
 * What no principal of an account may do, whatever its own policies say (fact sheet 4.6). Grouped by what would be lost;
 * the rules of `policies/rules/guardrails` ask for the same groups.
 */

/** Data of one account or region made readable in another. */
export const MOVES_DATA: readonly string[] = [
  'dynamodb:CreateGlobalTable',
  'ec2:ModifyImageAttribute',
  'ec2:ModifySnapshotAttribute',
  'ecr:PutReplicationConfiguration',
  'ram:AssociateResourceShare',
  'ram:CreateResourceShare',
  'rds:CreateGlobalCluster',
  'rds:ModifyDBClusterSnapshotAttribute',
  'rds:StartDBInstanceAutomatedBackupsReplication',
  's3:CreateMultiRegionAccessPoint',
  'secretsmanager:ReplicateSecretToRegions',
  'account:EnableRegion',
  'organizations:LeaveOrganization',
];

/** A stack does this for the archive and the copies; nobody does it by hand. */
export const MOVES_DATA_BY_HAND: readonly string[] = [
  'backup:PutBackupVaultAccessPolicy',
  's3:PutBucketPolicy',
  's3:PutReplicationConfiguration',
  'secretsmanager:PutResourcePolicy',
];

/** People come through the identity centre; a user and its keys outlive the person. */
export const MAKES_USERS: readonly string[] = [
  'iam:CreateAccessKey',
  'iam:CreateLoginProfile',
  'iam:CreateUser',
  'iam:UpdateAccessKey',
  'iam:UpdateLoginProfile',
  'iam:UploadSSHPublicKey',
  'iam:CreateServiceSpecificCredential',
];

/** Keys of KMS that are gone, or not only AWS's HSMs' any more. */
export const LOSES_KEYS: readonly string[] = [
  'kms:DeleteImportedKeyMaterial',
  'kms:DisableKey',
  'kms:DisableKeyRotation',
  'kms:ImportKeyMaterial',
  'kms:ReplicateKey',
  'kms:ScheduleKeyDeletion',
  'kms:UpdatePrimaryRegion',
];

/** Records and watchers switched off, locks opened. */
export const SWITCHES_OFF: readonly string[] = [
  'backup:DeleteBackupVaultLockConfiguration',
  'cloudtrail:DeleteTrail',
  'cloudtrail:StopLogging',
  'config:DeleteConfigurationRecorder',
  'config:DeleteDeliveryChannel',
  'config:StopConfigurationRecorder',
  'ec2:DisableEbsEncryptionByDefault',
  'guardduty:DeleteDetector',
  'guardduty:DisassociateFromAdministratorAccount',
  'guardduty:StopMonitoringMembers',
  's3:BypassGovernanceRetention',
  'securityhub:DisableSecurityHub',
];

/** A stack makes and changes these; by hand they are only ever weakened. */
export const WEAKENED_BY_HAND: readonly string[] = [
  'backup:DeleteBackupVault',
  'cloudtrail:PutEventSelectors',
  'cloudtrail:UpdateTrail',
  'ec2:DeleteFlowLogs',
  'guardduty:UpdateDetector',
  'logs:DeleteLogGroup',
  'logs:DeleteRetentionPolicy',
  'logs:PutRetentionPolicy',
  's3:PutBucketObjectLockConfiguration',
  's3:PutBucketPublicAccessBlock',
  's3:PutEncryptionConfiguration',
  's3:PutLifecycleConfiguration',
  'wafv2:DeleteLoggingConfiguration',
  'wafv2:DisassociateWebACL',
];

/**
 * Calls that only an endpoint of another region answers. Tightened: AWS's own example leaves out KMS, ACM, Config,
 * CloudFront, Global Accelerator, Chime and WAF as well, with which data can be kept or served elsewhere.
 */
export const GLOBAL_CALLS: readonly string[] = [
  'account:*',
  'billing:*',
  'budgets:*',
  'ce:*',
  'health:*',
  'iam:*',
  'organizations:*',
  'pricing:*',
  'route53:*',
  's3:GetAccountPublicAccessBlock',
  's3:GetBucketLocation',
  's3:ListAllMyBuckets',
  's3:PutAccountPublicAccessBlock',
  'shield:*',
  'sts:*',
  'support:*',
  'trustedadvisor:*',
];
