import { Aws } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import { boundaryDenials } from './boundary-denials';
import type { EnvironmentRoles } from './environment-roles';

/**
 * The boundary of the two roles that AWS Backup assumes. They need much that no other role may have: to change the
 * database, to restore one, and to share AWS Backup's own snapshots with the account of the copies.
 */
export function applyBackupBoundary(scope: Construct, environment: Environment, roles: EnvironmentRoles): void {
  const ownSnapshots = `arn:${Aws.PARTITION}:rds:${Aws.REGION}:${Aws.ACCOUNT_ID}:snapshot:awsbackup:*`;
  const boundary = new iam.ManagedPolicy(scope, 'backup-boundary', {
    description: `${environment.id}: what AWS Backup may do at most`,
    statements: [
      new iam.PolicyStatement({ sid: 'AtMost', actions: [...BACKUP_BOUNDARY_ACTIONS], resources: ['*'] }),
      ...boundaryDenials(environment.region, { shares: ownSnapshots }),
    ],
  });
  for (const role of [roles.backup, roles.restoreTest]) {
    iam.PermissionsBoundary.of(role).apply(boundary);
  }
}

/**
 * From AWS's managed policies AWSBackupServiceRolePolicyForBackup, ...ForS3Backup and ...ForRestores: what they hold for
 * RDS instances and S3, and nothing of the thirty other services.
 */
export const BACKUP_BOUNDARY_ACTIONS: readonly string[] = [
  'backup:CopyFromBackupVault',
  'backup:CopyIntoBackupVault',
  'backup:DescribeBackupVault',
  'backup:TagResource',
  'cloudwatch:GetMetricData',
  'ec2:DescribeAccountAttributes',
  'ec2:DescribeAvailabilityZones',
  'ec2:DescribeSecurityGroups',
  'ec2:DescribeSubnets',
  'ec2:DescribeVpcs',
  'events:DeleteRule',
  'events:DescribeRule',
  'events:DisableRule',
  'events:EnableRule',
  'events:ListRules',
  'events:ListTargetsByRule',
  'events:PutRule',
  'events:PutTargets',
  'events:RemoveTargets',
  'kms:CreateGrant',
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
  'rds:AddTagsToResource',
  'rds:CopyDBSnapshot',
  'rds:CreateDBInstance',
  'rds:CreateDBSnapshot',
  'rds:DeleteDBInstance',
  'rds:DeleteDBInstanceAutomatedBackup',
  'rds:DeleteDBSnapshot',
  'rds:DescribeDBInstances',
  'rds:DescribeDBSnapshots',
  'rds:ListTagsForResource',
  'rds:ModifyDBInstance',
  'rds:ModifyDBSnapshotAttribute',
  'rds:RestoreDBInstanceFromDBSnapshot',
  'rds:RestoreDBInstanceToPointInTime',
  's3:GetBucketAcl',
  's3:GetBucketLocation',
  's3:GetBucketNotification',
  's3:GetBucketTagging',
  's3:GetBucketVersioning',
  's3:GetInventoryConfiguration',
  's3:GetObject',
  's3:GetObjectAcl',
  's3:GetObjectTagging',
  's3:GetObjectVersion',
  's3:GetObjectVersionAcl',
  's3:GetObjectVersionTagging',
  's3:ListAllMyBuckets',
  's3:ListBucket',
  's3:ListBucketVersions',
  's3:ListTagsForResource',
  's3:PutBucketNotification',
  's3:PutInventoryConfiguration',
  'tag:GetResources',
];
