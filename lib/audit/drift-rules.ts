import { PASSWORD_POLICY } from '../account/password-policy';

/** Days after which a password, a key or a secret is too old (EMB-27, C13). */
export const OLDEST_DAYS = 180;

/** One managed rule of AWS Config. */
export interface DriftRule {
  /** What must be true in the account, whoever changed it. */
  readonly what: string;
  readonly identifier: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly promises: readonly string[];
}

/**
 * What a template cannot show: settings of the account, and resources that somebody makes or changes past the templates.
 * Identifiers are those of the AWS Config Developer Guide, "List of AWS Config managed rules".
 */
export function driftRules(logDays: number): Readonly<Record<string, DriftRule>> {
  return {
    'trail-of-all-regions': rule('A trail of all regions is logging', 'MULTI_REGION_CLOUD_TRAIL_ENABLED', ['EVM-21']),
    'trail-validated': rule('Trail files are validated', 'CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED', ['SMV-35']),
    'trail-encrypted': rule('Trail files have an own key', 'CLOUD_TRAIL_ENCRYPTION_ENABLED', ['EMB-81']),
    'trail-searchable': rule('The trail feeds a log group', 'CLOUD_TRAIL_CLOUD_WATCH_LOGS_ENABLED', ['EMB-81']),
    'objects-recorded': rule('Reads and writes of objects are recorded', 'CLOUDTRAIL_S3_DATAEVENTS_ENABLED', [
      'EVM-28',
    ]),
    'log-groups-kept': {
      ...rule(
        'Every log group keeps its logs, those made outside the templates too',
        'CW_LOGGROUP_RETENTION_PERIOD_CHECK',
        ['EMB-83'],
      ),
      parameters: { MinRetentionTime: String(logDays) },
    },
    'log-groups-encrypted': rule('Every log group is encrypted', 'CLOUDWATCH_LOG_GROUP_ENCRYPTED', ['EVM-38']),
    'flow-logs': rule('Every VPC has flow logs', 'VPC_FLOW_LOGS_ENABLED', ['EVM-19']),
    'firewall-logged': rule('Every web ACL writes its log', 'WAFV2_LOGGING_ENABLED', ['EVM-19']),
    'load-balancers-logged': rule('Every load balancer writes its log', 'ELB_LOGGING_ENABLED', ['SMV-32']),
    'detector-on': rule('GuardDuty runs', 'GUARDDUTY_ENABLED_CENTRALIZED', ['EVM-57']),
    'keys-rotate': rule('Own keys rotate', 'CMK_BACKING_KEY_ROTATION_ENABLED', ['EVM-38']),
    'keys-stay': rule('No key is about to be deleted', 'KMS_CMK_NOT_SCHEDULED_FOR_DELETION', ['SMV-35']),
    'recovery-points-stay': rule(
      'Nobody deletes a recovery point by hand',
      'BACKUP_RECOVERY_POINT_MANUAL_DELETION_DISABLED',
      ['SMV-35'],
    ),
    'buckets-private': rule('No bucket is public', 'S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED', ['SMV-28']),
    'account-blocks-public': rule(
      'The account itself refuses public buckets',
      'S3_ACCOUNT_LEVEL_PUBLIC_ACCESS_BLOCKS_PERIODIC',
      ['SMV-28'],
    ),
    'buckets-over-tls': rule('Every bucket refuses plain requests', 'S3_BUCKET_SSL_REQUESTS_ONLY', ['SMV-11']),
    'volumes-encrypted': rule('New volumes are encrypted', 'EC2_EBS_ENCRYPTION_BY_DEFAULT', ['EVM-38']),
    'snapshots-private': rule('No database snapshot is shared with everybody', 'RDS_SNAPSHOTS_PUBLIC_PROHIBITED', [
      'SMV-28',
    ]),
    'databases-private': rule('No database has a public address', 'RDS_INSTANCE_PUBLIC_ACCESS_CHECK', ['EVM-13']),
    'databases-protected': rule('No database can be deleted in passing', 'RDS_INSTANCE_DELETION_PROTECTION_ENABLED', [
      'SMV-35',
    ]),
    'default-group-closed': rule(
      'The default security group lets nothing through',
      'VPC_DEFAULT_SECURITY_GROUP_CLOSED',
      ['EVM-31'],
    ),
    'no-shell-from-outside': rule('No security group opens SSH', 'INCOMING_SSH_DISABLED', ['EVM-31']),
    'instance-metadata': rule('Instances answer signed metadata requests only', 'EC2_IMDSV2_CHECK', ['EVM-65']),
    'passwords-change': {
      ...rule('The account asks for passwords that are long and change', 'IAM_PASSWORD_POLICY', ['EMB-27']),
      parameters: passwordParameters(),
    },
    'access-keys-change': {
      ...rule('No access key is old', 'ACCESS_KEYS_ROTATED', ['EMB-27']),
      parameters: { maxAccessKeyAge: String(OLDEST_DAYS) },
    },
    // Of all secrets, those that cannot change by themselves included: a vendor's token is put in by hand.
    'secrets-change': {
      ...rule('No secret is old', 'SECRETSMANAGER_SECRET_PERIODIC_ROTATION', ['EMB-27', 'EVM-65']),
      parameters: { maxDaysSinceRotation: String(OLDEST_DAYS) },
    },
    'rotations-succeed': rule(
      'Every secret that has a schedule changes by it',
      'SECRETSMANAGER_SCHEDULED_ROTATION_SUCCESS_CHECK',
      ['EVM-65'],
    ),
    'no-root-keys': rule('The root user has no access key', 'IAM_ROOT_ACCESS_KEY_CHECK', ['EVM-22']),
    'root-with-mfa': rule('The root user signs in with MFA', 'ROOT_ACCOUNT_MFA_ENABLED', ['EVM-22']),
    'users-with-mfa': rule('No IAM user is without MFA', 'IAM_USER_MFA_ENABLED', ['EVM-22']),
  };
}

function rule(what: string, identifier: string, promises: readonly string[]): DriftRule {
  return { what, identifier, promises };
}

/** What AWS Config does not ask about (guide, "iam-password-policy"); all else bears the same name there. */
const NOT_ASKED = ['AllowUsersToChangePassword', 'HardExpiry'];

function passwordParameters(): Readonly<Record<string, string>> {
  const asked = Object.entries(PASSWORD_POLICY).filter(([name]) => !NOT_ASKED.includes(name));
  return Object.fromEntries(asked.map(([name, value]) => [name, String(value)]));
}
