import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { allow } from '../operations/statement';
import { serviceEndpoint } from '../partition';
import { ownArn } from './arns';

export interface UploadsRightsProps {
  readonly region: string;
  readonly uploads: s3.IBucket;
  readonly uploadsKey: string;
}

/** What AWS Backup does to save a bucket (managed policy AWSBackupServiceRolePolicyForS3Backup), on this bucket only. */
export function uploadsRights(
  scope: Construct,
  { region, uploads, uploadsKey }: UploadsRightsProps,
): iam.PolicyStatement[] {
  return [
    allow(
      'FollowChanges',
      [
        'events:DeleteRule',
        'events:DescribeRule',
        'events:DisableRule',
        'events:EnableRule',
        'events:ListTargetsByRule',
        'events:PutRule',
        'events:PutTargets',
        'events:RemoveTargets',
      ],
      [ownArn(scope, 'events', 'rule/AwsBackupManagedRule*')],
    ),
    allow(
      'Overview',
      ['cloudwatch:GetMetricData', 'events:ListRules', 's3:ListAllMyBuckets', 'tag:GetResources'],
      ['*'],
    ),
    allow(
      'Bucket',
      [
        's3:GetBucketAcl',
        's3:GetBucketLocation',
        's3:GetBucketNotification',
        's3:GetBucketTagging',
        's3:GetBucketVersioning',
        's3:GetInventoryConfiguration',
        's3:ListBucket',
        's3:ListBucketVersions',
        's3:ListTagsForResource',
        's3:PutBucketNotification',
        's3:PutInventoryConfiguration',
      ],
      [uploads.bucketArn],
    ),
    allow(
      'Objects',
      [
        's3:GetObject',
        's3:GetObjectAcl',
        's3:GetObjectTagging',
        's3:GetObjectVersion',
        's3:GetObjectVersionAcl',
        's3:GetObjectVersionTagging',
      ],
      [uploads.arnForObjects('*')],
    ),
    allow('UploadsKey', ['kms:Decrypt', 'kms:DescribeKey'], [uploadsKey], {
      StringEquals: { 'kms:ViaService': serviceEndpoint('s3', region) },
    }),
    allow('TagRecoveryPoints', ['backup:TagResource'], [ownArn(scope, 'backup', 'recovery-point', '*')]),
  ];
}
