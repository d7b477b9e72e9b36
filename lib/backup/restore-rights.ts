import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { allow } from '../operations/statement';
import { serviceEndpoint } from '../partition';
import { ownArn } from './arns';
import { RESTORE_TEST_PREFIX } from './restore-test-name';

export interface RestoreRightsProps {
  readonly region: string;
  /** ARN of the database whose backups are restored. */
  readonly database: string;
  /** ARN of the subnet group of the recovery zone. */
  readonly subnetGroup: string;
  readonly databaseKey: string;
}

/**
 * What AWS Backup does to restore an RDS instance (managed policy AWSBackupServiceRolePolicyForRestores, its part for RDS
 * instances), only into the recovery zone and only under the names of restore tests: it can neither change nor delete
 * the database that serves customers.
 */
export function restoreRights(scope: Construct, props: RestoreRightsProps): iam.PolicyStatement[] {
  const { region, database, subnetGroup, databaseKey } = props;
  const restored = ownArn(scope, 'rds', 'db', `${RESTORE_TEST_PREFIX}*`);
  const rds = { StringEquals: { 'kms:ViaService': serviceEndpoint('rds', region) } };
  return [
    allow(
      'Look',
      [
        'ec2:DescribeAccountAttributes',
        'ec2:DescribeAvailabilityZones',
        'ec2:DescribeSecurityGroups',
        'ec2:DescribeSubnets',
        'ec2:DescribeVpcs',
        'rds:DescribeDBInstances',
        'rds:DescribeDBSnapshots',
        'rds:ListTagsForResource',
      ],
      ['*'],
    ),
    allow(
      'Restore',
      [
        'rds:AddTagsToResource',
        'rds:CreateDBInstance',
        'rds:RestoreDBInstanceFromDBSnapshot',
        'rds:RestoreDBInstanceToPointInTime',
      ],
      [
        restored,
        subnetGroup,
        database,
        ownArn(scope, 'rds', 'snapshot', 'awsbackup:*'),
        ownArn(scope, 'rds', 'auto-backup', '*'),
        // RDS asks for the groups that the restored instance takes over.
        ownArn(scope, 'rds', 'og', '*'),
        ownArn(scope, 'rds', 'pg', '*'),
      ],
    ),
    allow('CleanUp', ['rds:DeleteDBInstance'], [restored]),
    allow(
      'Key',
      [
        'kms:Decrypt',
        'kms:DescribeKey',
        'kms:Encrypt',
        'kms:GenerateDataKey',
        'kms:GenerateDataKeyWithoutPlaintext',
        'kms:ReEncryptFrom',
        'kms:ReEncryptTo',
      ],
      [databaseKey],
      rds,
    ),
    allow('KeyGrants', ['kms:CreateGrant'], [databaseKey], {
      Bool: { 'kms:GrantIsForAWSResource': 'true' },
      ...rds,
    }),
  ];
}
