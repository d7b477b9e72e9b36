/** Value of a parameter that names no recovery point. A condition compares with it, so it is never looked up. */
export const NOTHING = 'none';

export const FROM_TIME = 'FromTime';
export const FROM_SNAPSHOT = 'FromSnapshot';

/**
 * What a database stack may be told about where its data come from. No pattern admits an ARN, and a snapshot that another
 * account shares can be named by its ARN only (CloudFormation, DBSnapshotIdentifier): no environment can start from
 * another account's data (EVM-51).
 */
export const RESTORE_PARAMETERS = {
  RestoreSnapshot: {
    description: 'Snapshot of this account from which the database starts; none for an empty one',
    allowedPattern: '^((awsbackup|rds):)?[A-Za-z][A-Za-z0-9-]{0,254}$',
  },
  RestoreSource: {
    description: 'Resource id of the database whose continuous backup is restored; none for an empty one',
    allowedPattern: '^(none|db-[A-Z0-9]+)$',
  },
  RestoreTime: {
    description: 'Point in time (UTC) to which the continuous backup is restored; none for an empty one',
    allowedPattern: '^(none|\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z)$',
  },
} as const;

/**
 * Properties that a restored instance takes from its source and that must then not be given (CloudFormation, texts of
 * DBSnapshotIdentifier, MasterUsername and KmsKeyId of AWS::RDS::DBInstance), by their names in CDK. `recover` compares
 * them with the running database afterwards. StorageEncrypted stays: true is what it is in both cases.
 */
export const INHERITED = {
  kmsKeyId: 'KmsKeyId',
  masterUsername: 'MasterUsername',
  timezone: 'Timezone',
} as const;
