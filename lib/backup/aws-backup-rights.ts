import type * as backup from 'aws-cdk-lib/aws-backup';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import type { EnvironmentRoles } from '../identity/environment-roles';
import type { DataKeys } from '../keys/data-keys';
import { copyRights } from './copy-rights';
import { databaseRights } from './database-rights';
import { uploadsRights } from './uploads-rights';

export interface AwsBackupRightsProps {
  readonly environment: Environment;
  readonly keys: DataKeys;
  readonly roles: Pick<EnvironmentRoles, 'backup'>;
  readonly vaults: readonly backup.IBackupVault[];
  readonly copyVault: backup.IBackupVault;
  readonly instance: rds.IDatabaseInstance;
  readonly uploads: s3.IBucket;
}

/** All that AWS Backup may do here: save one database and one bucket, and copy into one vault (EVM-26). Two policies, for one would be too long. */
export function awsBackupRights(scope: Construct, props: AwsBackupRightsProps): iam.ManagedPolicy[] {
  const { environment, keys, roles, vaults, copyVault, instance, uploads } = props;
  const { region } = environment;
  const policy = (id: string, description: string, statements: iam.PolicyStatement[]) =>
    new iam.ManagedPolicy(scope, id, { description, roles: [roles.backup], statements });
  return [
    policy('save-database', 'Recovery points of the database, and copies of all recovery points', [
      ...databaseRights(scope, { region, database: instance.instanceArn, databaseKey: keys.database.keyArn }),
      ...copyRights(scope, {
        region,
        vaults: vaults.map(({ backupVaultArn }) => backupVaultArn),
        copyVault: copyVault.backupVaultArn,
        backupsKey: keys.backups.keyArn,
      }),
    ]),
    policy(
      'save-uploads',
      'Recovery points of the uploads',
      uploadsRights(scope, { region, uploads, uploadsKey: keys.uploads.keyArn }),
    ),
  ];
}
