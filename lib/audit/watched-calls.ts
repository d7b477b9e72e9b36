import { BREAK_GLASS_ROLE } from '../identity/break-glass-names';
import { all, any, eventNamed, exists, type FilterPattern, is, isNot, isTrue } from './filter-pattern';

/** What is counted in the trail's log group, and whether it rings. */
export interface WatchedCalls {
  readonly what: string;
  readonly pattern: FilterPattern;
  readonly promises: readonly string[];
  /** File in `docs/runbooks`; what has none is counted only. */
  readonly runbook?: string;
}

const ISSUER = '$.userIdentity.sessionContext.sessionIssuer.userName';
const ROLE = '$.requestParameters.roleArn';
/** What Identity Center calls the role of a permission set. */
const PERMISSION_SET_ROLE = `AWSReservedSSO_${BREAK_GLASS_ROLE}_*`;

/**
 * Attempts count like successes: whoever was refused has tried. Deployments are no exception either, for whoever holds the
 * pipeline could hide behind one; the runbook says how to tell them apart. The metric filters sit on the log group that the
 * trail of all regions feeds: an event rule of this region would never see the root user or a sign-in.
 */
export const WATCHED_CALLS: Readonly<Record<string, WatchedCalls>> = {
  'trail-tampered': {
    what: 'Somebody tried to stop, delete or narrow the trail.',
    pattern: eventNamed(
      'StopLogging',
      'DeleteTrail',
      'UpdateTrail',
      'PutEventSelectors',
      'PutInsightSelectors',
      'DeregisterOrganizationDelegatedAdmin',
    ),
    promises: ['SMV-35', 'EVM-20'],
    runbook: 'protection-changed',
  },
  'key-disabled': {
    what: 'Somebody tried to disable a key, to schedule its deletion or to change its policy.',
    pattern: eventNamed(
      'DisableKey',
      'ScheduleKeyDeletion',
      'DeleteImportedKeyMaterial',
      'DisableKeyRotation',
      'PutKeyPolicy',
    ),
    promises: ['SMV-35'],
    runbook: 'protection-changed',
  },
  'vault-changed': {
    what: 'Somebody tried to change the lock or the access policy of a backup vault, or to delete a vault or a recovery point.',
    pattern: eventNamed(
      'PutBackupVaultLockConfiguration',
      'DeleteBackupVaultLockConfiguration',
      'PutBackupVaultAccessPolicy',
      'DeleteBackupVaultAccessPolicy',
      'DeleteBackupVault',
      'DeleteRecoveryPoint',
      'UpdateRecoveryPointLifecycle',
      'DeleteBackupPlan',
      'DeleteBackupSelection',
    ),
    promises: ['SMV-35'],
    runbook: 'protection-changed',
  },
  'bucket-changed': {
    what: 'Somebody tried to change the policy, lock, encryption, versions, copies or lifecycle of a bucket.',
    pattern: eventNamed(
      'PutBucketPolicy',
      'DeleteBucketPolicy',
      'PutBucketAcl',
      'PutBucketObjectLockConfiguration',
      'PutObjectLockConfiguration',
      'PutBucketVersioning',
      'PutBucketPublicAccessBlock',
      'DeleteBucketPublicAccessBlock',
      'DeleteAccountPublicAccessBlock',
      'PutAccountPublicAccessBlock',
      'PutBucketEncryption',
      'DeleteBucketEncryption',
      'PutBucketReplication',
      'DeleteBucketReplication',
      'PutBucketLifecycle',
      'DeleteBucketLifecycle',
      'PutBucketLogging',
      'DeleteBucket',
    ),
    promises: ['SMV-35'],
    runbook: 'protection-changed',
  },
  'watch-switched-off': {
    what: 'Somebody tried to switch off AWS Config, GuardDuty, Security Hub, Macie, Inspector or the access analyzer.',
    pattern: eventNamed(
      'StopConfigurationRecorder',
      'DeleteConfigurationRecorder',
      'PutConfigurationRecorder',
      'DeleteDeliveryChannel',
      'DeleteConfigRule',
      'DeleteDetector',
      'UpdateDetector',
      'StopMonitoringMembers',
      'DisassociateFromAdministratorAccount',
      'DisableSecurityHub',
      'BatchDisableStandards',
      'DisableMacie',
      'UpdateMacieSession',
      'DeleteAnalyzer',
    ),
    promises: ['SMV-35', 'EVM-57'],
    runbook: 'protection-changed',
  },
  'logs-switched-off': {
    what: 'Somebody tried to delete logs, to shorten how long they are kept, or to cut them off from filters, masks or the archive.',
    pattern: eventNamed(
      'DeleteFlowLogs',
      'DeleteLogGroup',
      'DeleteLogStream',
      'PutRetentionPolicy',
      'DeleteRetentionPolicy',
      'DeleteSubscriptionFilter',
      'DeleteMetricFilter',
      'DeleteDataProtectionPolicy',
      'DeleteAccountPolicy',
      'DisassociateKmsKey',
      'DisassociateResolverQueryLogConfig',
      'DeleteLoggingConfiguration',
      'UpdateLoggingConfiguration',
      'DeleteDeliveryStream',
      'DeleteAlarms',
      'DisableAlarmActions',
    ),
    promises: ['SMV-35', 'EVM-28'],
    runbook: 'protection-changed',
  },
  'masks-lifted': {
    what: 'Somebody read logs without their masks.',
    pattern: isTrue('$.requestParameters.unmask'),
    promises: ['EVM-66'],
    runbook: 'masks-lifted',
  },
  'identity-changed': {
    what: 'Somebody tried to make a user, an access key or a trust, or to change what a role may do.',
    pattern: eventNamed(
      'CreateUser',
      'CreateAccessKey',
      'CreateLoginProfile',
      'UpdateLoginProfile',
      'DeactivateMFADevice',
      'AttachRolePolicy',
      'AttachUserPolicy',
      'PutRolePolicy',
      'PutUserPolicy',
      'CreatePolicyVersion',
      'SetDefaultPolicyVersion',
      'UpdateAssumeRolePolicy',
      'PutRolePermissionsBoundary',
      'DeleteRolePermissionsBoundary',
      'CreateSAMLProvider',
      'UpdateSAMLProvider',
      'CreateOpenIDConnectProvider',
    ),
    promises: ['EVM-20'],
    runbook: 'identity-changed',
  },
  'network-changed': {
    what: 'Somebody tried to change who may reach whom: security groups, network ACLs, routes, gateways or firewalls.',
    pattern: eventNamed(
      'AuthorizeSecurityGroupIngress',
      'AuthorizeSecurityGroupEgress',
      'RevokeSecurityGroupIngress',
      'RevokeSecurityGroupEgress',
      'ModifySecurityGroupRules',
      'CreateNetworkAclEntry',
      'ReplaceNetworkAclEntry',
      'DeleteNetworkAclEntry',
      'ReplaceNetworkAclAssociation',
      'CreateRoute',
      'ReplaceRoute',
      'AttachInternetGateway',
      'CreateVpcPeeringConnection',
      'UpdateFirewallPolicy',
      'DeleteFirewall',
      'DeleteWebACL',
      'UpdateWebACL',
      'DisassociateWebACL',
    ),
    promises: ['EVM-20'],
    runbook: 'network-changed',
  },
  'root-used': {
    what: 'The root user did something. Nobody has a reason to be the root user.',
    pattern: all(
      is('$.userIdentity.type', 'Root'),
      exists('$.userIdentity.invokedBy', false),
      isNot('$.eventType', 'AwsServiceEvent'),
    ),
    promises: ['EVM-20', 'EVM-21'],
    runbook: 'root-used',
  },
  'sign-in-failed': {
    what: 'A sign-in to the account failed.',
    pattern: any(
      all(is('$.eventName', 'ConsoleLogin'), is('$.responseElements.ConsoleLogin', 'Failure')),
      all(is('$.eventName', 'CredentialVerification'), is('$.serviceEventDetails.CredentialVerification', 'Failure')),
    ),
    promises: ['EVM-20', 'EVM-21'],
    runbook: 'sign-in-failed',
  },
  'sign-in-past-identity-center': {
    what: 'Somebody signed in as root or as an IAM user instead of through Identity Center.',
    pattern: all(is('$.eventName', 'ConsoleLogin'), isNot('$.userIdentity.type', 'AssumedRole')),
    promises: ['EVM-21'],
    runbook: 'root-used',
  },
  'break-glass-used': {
    what: 'Somebody took the break-glass role, or does something with it.',
    pattern: any(
      is(ROLE, `*role/${BREAK_GLASS_ROLE}`),
      is(ISSUER, BREAK_GLASS_ROLE),
      is(ROLE, `*/${PERMISSION_SET_ROLE}`),
      is(ISSUER, PERMISSION_SET_ROLE),
    ),
    promises: ['SMV-35', 'EVM-28'],
    runbook: 'break-glass-used',
  },
  'signed-in': {
    what: 'Sign-ins, all of them: counted for comparison, found by the saved query.',
    pattern: eventNamed('ConsoleLogin', 'UserAuthentication', 'AssumeRoleWithSAML'),
    promises: ['EVM-21'],
  },
};
