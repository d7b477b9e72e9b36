import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { allow } from '../operations/statement';
import { serviceEndpoint } from '../partition';
import { ownArn } from './arns';

export interface DatabaseRightsProps {
  readonly region: string;
  /** ARN of the one database that is saved. */
  readonly database: string;
  readonly databaseKey: string;
}

/** What AWS Backup does to save an RDS instance (managed policy AWSBackupServiceRolePolicyForBackup, its part for RDS instances). */
export function databaseRights(
  scope: Construct,
  { region, database, databaseKey }: DatabaseRightsProps,
): iam.PolicyStatement[] {
  const snapshots = ownArn(scope, 'rds', 'snapshot', 'awsbackup:*');
  const rds = { StringEquals: { 'kms:ViaService': serviceEndpoint('rds', region) } };
  return [
    // RDS names its own automated snapshots, from which AWS Backup may copy.
    allow('Look', ['rds:DescribeDBInstances', 'rds:DescribeDBSnapshots', 'rds:ListTagsForResource'], ['*']),
    allow(
      'Save',
      ['rds:AddTagsToResource', 'rds:CopyDBSnapshot', 'rds:CreateDBSnapshot'],
      [database, snapshots, ownArn(scope, 'rds', 'snapshot', 'rds:*')],
    ),
    allow('ContinuousBackup', ['rds:ModifyDBInstance'], [database]),
    allow('ExpireOwnSnapshots', ['rds:DeleteDBSnapshot', 'rds:ModifyDBSnapshotAttribute'], [snapshots]),
    allow(
      'ExpireContinuousBackup',
      ['rds:DeleteDBInstanceAutomatedBackup'],
      [ownArn(scope, 'rds', 'auto-backup', '*')],
    ),
    allow(
      'DatabaseKey',
      ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'],
      [databaseKey],
      rds,
    ),
    allow('DatabaseKeyLook', ['kms:DescribeKey'], [databaseKey]),
    allow('DatabaseKeyGrants', ['kms:CreateGrant'], [databaseKey], {
      Bool: { 'kms:GrantIsForAWSResource': 'true' },
      ...rds,
    }),
  ];
}
