import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import type { EnvironmentRoles } from '../identity/environment-roles';
import { serviceEndpoint } from '../partition';
import { ALL_USES, READ_AND_WRITE } from './actions';
import { DataKey } from './data-key';
import { useByRole } from './use-by-role';
import { grantThroughService, useThroughService } from './use-through-service';

/**
 * The backup vaults. RDS recovery points are copied with the vault's key by RDS itself, so both services need it
 * (AWS Backup Developer Guide, "Encryption for backups"); making a vault also retires grants.
 */
export function backupsKey(scope: Construct, { id, region }: Environment, roles: EnvironmentRoles): DataKey {
  const services = [serviceEndpoint('backup', region), serviceEndpoint('rds', region)];
  return new DataKey(scope, 'backups', {
    description: `${id}: backup vaults`,
    use: [
      useThroughService({ sid: 'BackupService', services, actions: [...ALL_USES, 'kms:RetireGrant'] }),
      grantThroughService('BackupServiceGrants', services),
      ...functionVariables(region),
      deadLetters(region, roles),
      ...logCopies(region, roles),
      erasures(region, roles),
    ],
  });
}

/** Variables of the functions: Lambda encrypts them for whoever makes the function, and decrypts them by a grant or with the function's role. */
function functionVariables(region: string): iam.PolicyStatement[] {
  const services = [serviceEndpoint('lambda', region)];
  return [
    useThroughService({ sid: 'FunctionVariables', services, actions: ALL_USES }),
    grantThroughService('FunctionVariableGrants', services),
  ];
}

/** Whoever puts a message into an encrypted queue needs the key himself (SQS Developer Guide, "Key management"). */
function deadLetters(region: string, { saveSchedule, functions }: EnvironmentRoles): iam.PolicyStatement {
  // The function for the account's settings is called by CloudFormation, which waits for the answer: it has no such queue.
  const { accountSettings: _waitedFor, ...called } = functions;
  const senders = Object.values(called).filter((role) => role !== undefined);
  return useByRole({
    sid: 'DeadLetters',
    roles: [saveSchedule, ...senders],
    actions: READ_AND_WRITE,
    through: [serviceEndpoint('sqs', region)],
  });
}

/** RDS encrypts the logs itself before it writes them, so its role comes to KMS directly; S3 replicates under the same key. */
function logCopies(region: string, { logCopy }: EnvironmentRoles): iam.PolicyStatement[] {
  if (!logCopy) return [];
  return [
    useByRole({
      sid: 'TransactionLogs',
      roles: [logCopy.database],
      actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*'],
    }),
    useByRole({
      sid: 'TransactionLogReplication',
      roles: [logCopy.replication],
      actions: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey*'],
      through: [serviceEndpoint('s3', region)],
    }),
  ];
}

/** The list of erasures, which only its function writes and reads. */
function erasures(region: string, { functions }: EnvironmentRoles): iam.PolicyStatement {
  return useByRole({
    sid: 'Erasures',
    roles: [functions.erasure],
    actions: READ_AND_WRITE,
    through: [serviceEndpoint('s3', region)],
  });
}
