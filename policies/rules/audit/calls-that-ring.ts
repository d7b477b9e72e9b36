import { servicePrincipal } from '../../../lib/partition';

/** Calls that take a protection away, or prepare to: each of them must ring, refused or not. */
const CALLS: readonly string[] = [
  // The trail.
  'StopLogging',
  'DeleteTrail',
  'UpdateTrail',
  'PutEventSelectors',
  'PutInsightSelectors',
  // Keys.
  'DisableKey',
  'ScheduleKeyDeletion',
  'PutKeyPolicy',
  'DisableKeyRotation',
  // Vaults and what lies in them.
  'PutBackupVaultLockConfiguration',
  'DeleteBackupVaultLockConfiguration',
  'PutBackupVaultAccessPolicy',
  'DeleteBackupVaultAccessPolicy',
  'DeleteBackupVault',
  'DeleteRecoveryPoint',
  // Buckets.
  'PutBucketPolicy',
  'DeleteBucketPolicy',
  'PutBucketObjectLockConfiguration',
  'PutBucketVersioning',
  'PutBucketPublicAccessBlock',
  'DeleteBucketPublicAccessBlock',
  'PutBucketReplication',
  'DeleteBucketReplication',
  'PutBucketEncryption',
  'PutBucketLifecycle',
  'DeleteBucket',
  // What watches.
  'StopConfigurationRecorder',
  'DeleteConfigurationRecorder',
  'DeleteDeliveryChannel',
  'DeleteConfigRule',
  'DeleteDetector',
  'UpdateDetector',
  'DisableSecurityHub',
  'DisableMacie',
  'DeleteAnalyzer',
  // Logs.
  'DeleteFlowLogs',
  'DeleteLogGroup',
  'PutRetentionPolicy',
  'DeleteSubscriptionFilter',
  'DeleteMetricFilter',
  'DeleteDataProtectionPolicy',
  'DeleteLoggingConfiguration',
  'DisassociateResolverQueryLogConfig',
  'DeleteDeliveryStream',
  'DeleteAlarms',
  'DisableAlarmActions',
  // Identity.
  'CreateUser',
  'CreateAccessKey',
  'CreateLoginProfile',
  'AttachRolePolicy',
  'PutRolePolicy',
  'CreatePolicyVersion',
  'UpdateAssumeRolePolicy',
  'DeleteRolePermissionsBoundary',
  'CreateSAMLProvider',
  // Network.
  'AuthorizeSecurityGroupIngress',
  'AuthorizeSecurityGroupEgress',
  'ModifySecurityGroupRules',
  'CreateNetworkAclEntry',
  'ReplaceNetworkAclEntry',
  'CreateRoute',
  'ReplaceRoute',
  'AttachInternetGateway',
  'CreateVpcPeeringConnection',
  'UpdateWebACL',
  'DisassociateWebACL',
  'UpdateFirewallPolicy',
];

const ASSUMED = { type: 'AssumedRole', arn: 'arn:x:sts::000000000000:assumed-role/engineer/mira@sample.example' };
const BREAK_GLASS = 'AWSReservedSSO_break-glass_0123456789abcdef';
const session = (userName: string) => ({
  ...ASSUMED,
  sessionContext: { sessionIssuer: { type: 'Role', userName } },
});
const assuming = (eventName: string, role: string) => ({
  eventName,
  eventType: 'AwsApiCall',
  userIdentity: ASSUMED,
  requestParameters: { roleArn: `arn:x:iam::000000000000:role/${role}` },
});

/** What must ring, each as the smallest record that CloudTrail writes of it. */
export const RINGING: Readonly<Record<string, object>> = {
  ...Object.fromEntries(
    CALLS.map((eventName) => [eventName, { eventName, eventType: 'AwsApiCall', userIdentity: ASSUMED }]),
  ),
  'a call of the root user': {
    eventName: 'ListBuckets',
    eventType: 'AwsApiCall',
    userIdentity: { type: 'Root', arn: 'arn:x:iam::000000000000:root' },
  },
  'a sign-in of the root user': {
    eventName: 'ConsoleLogin',
    eventType: 'AwsConsoleSignIn',
    userIdentity: { type: 'Root' },
    responseElements: { ConsoleLogin: 'Success' },
  },
  'a sign-in of an IAM user': {
    eventName: 'ConsoleLogin',
    eventType: 'AwsConsoleSignIn',
    userIdentity: { type: 'IAMUser', userName: 'jonas' },
    responseElements: { ConsoleLogin: 'Success' },
  },
  'a sign-in that failed': {
    eventName: 'ConsoleLogin',
    eventType: 'AwsConsoleSignIn',
    userIdentity: ASSUMED,
    responseElements: { ConsoleLogin: 'Failure' },
  },
  'a password that was wrong at Identity Center': {
    eventName: 'CredentialVerification',
    eventType: 'AwsServiceEvent',
    userIdentity: { type: 'IdentityCenterUser' },
    serviceEventDetails: { CredentialVerification: 'Failure' },
  },
  'the break-glass role is taken': assuming('AssumeRole', 'break-glass'),
  'the break-glass permission set is taken': assuming(
    'AssumeRoleWithSAML',
    `aws-reserved/${servicePrincipal('sso')}/eu-central-1/${BREAK_GLASS}`,
  ),
  'a call with the break-glass role': {
    eventName: 'DescribeDBInstances',
    eventType: 'AwsApiCall',
    userIdentity: session('break-glass'),
  },
  'a call with the break-glass permission set': {
    eventName: 'DescribeDBInstances',
    eventType: 'AwsApiCall',
    userIdentity: session(BREAK_GLASS),
  },
  'logs read without their masks': {
    eventName: 'FilterLogEvents',
    eventType: 'AwsApiCall',
    userIdentity: ASSUMED,
    requestParameters: { unmask: true },
  },
};

/** What must be counted, and need not ring. */
export const COUNTED: Readonly<Record<string, object>> = {
  'a sign-in through Identity Center': {
    eventName: 'ConsoleLogin',
    eventType: 'AwsConsoleSignIn',
    userIdentity: ASSUMED,
    responseElements: { ConsoleLogin: 'Success' },
  },
};

/** What must not ring: an alarm that always rings is none. */
export const SILENT: Readonly<Record<string, object>> = {
  ...COUNTED,
  'a call that only looks': { eventName: 'DescribeStacks', eventType: 'AwsApiCall', userIdentity: ASSUMED },
};
