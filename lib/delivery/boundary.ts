import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Organization } from '../config/environment';
import { boundaryDenials } from '../identity/boundary-denials';

/**
 * The most that any role of the delivery account can do. None can change the pipeline, a project, a schedule, a log or a
 * role: the delivery stack is deployed by hand, so no change of the source changes its own way into production (EVM-54).
 */
export function applyDeliveryBoundary(scope: Construct, { id, region }: Organization): void {
  const boundary = new iam.ManagedPolicy(scope, 'boundary', {
    description: `${id}: what any role of the delivery may do at most`,
    statements: [
      new iam.PolicyStatement({ sid: 'AtMost', actions: [...DELIVERY_BOUNDARY_ACTIONS], resources: ['*'] }),
      ...boundaryDenials(region),
      new iam.PolicyStatement({
        sid: 'OwnPipeline',
        effect: iam.Effect.DENY,
        actions: [...PIPELINE_CHANGES],
        resources: ['*'],
      }),
    ],
  });
  iam.PermissionsBoundary.of(scope).apply(boundary);
}

/** What would change how a state of the source gets into production, or pass the people who must agree. */
export const PIPELINE_CHANGES: readonly string[] = [
  'codebuild:Create*',
  'codebuild:Delete*',
  'codebuild:Import*',
  'codebuild:Put*',
  'codebuild:Update*',
  'codepipeline:Create*',
  'codepipeline:Delete*',
  'codepipeline:Disable*',
  'codepipeline:Enable*',
  'codepipeline:Override*',
  'codepipeline:PutApprovalResult',
  'codepipeline:RetryStageExecution',
  'codepipeline:Update*',
  'scheduler:*',
  'sns:Unsubscribe',
];

export const DELIVERY_BOUNDARY_ACTIONS: readonly string[] = [
  'codebuild:BatchGetBuilds',
  'codebuild:StartBuild',
  'codeconnections:GetConnection',
  'codeconnections:GetConnectionToken',
  'codeconnections:UseConnection',
  'codepipeline:StartPipelineExecution',
  'firehose:PutRecord',
  'firehose:PutRecordBatch',
  'kms:CreateGrant',
  'kms:Decrypt',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'logs:CreateLogStream',
  'logs:PutLogEvents',
  's3:AbortMultipartUpload',
  's3:GetBucketLocation',
  's3:GetBucketVersioning',
  's3:GetObject',
  's3:GetObjectVersion',
  's3:GetObjectVersionAcl',
  's3:GetObjectVersionForReplication',
  's3:GetObjectVersionTagging',
  's3:GetReplicationConfiguration',
  's3:ListBucket',
  's3:ListBucketMultipartUploads',
  's3:PutObject',
  's3:ReplicateObject',
  's3:ReplicateTags',
  'secretsmanager:GetSecretValue',
  'sns:Publish',
  'sqs:SendMessage',
  'sts:AssumeRole',
];
