import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Organization } from '../config/environment';
import { boundaryDenials } from '../identity/boundary-denials';
import { PUBLISHING_BOUNDARY } from '../people/names';
import { PUBLISHING_ACTIONS } from '../people/publishing';

/** What any role of the status site may do at most: read the page and write logs. None of them can put a page. */
export function applyStatusBoundary(scope: Construct, { deployment, region }: Organization): void {
  const boundary = new iam.ManagedPolicy(scope, 'boundary', {
    description: `${deployment.name}-status: what any role of the status site may do at most`,
    statements: [
      new iam.PolicyStatement({ sid: 'AtMost', actions: [...STATUS_BOUNDARY_ACTIONS], resources: ['*'] }),
      ...boundaryDenials(region),
    ],
  });
  iam.PermissionsBoundary.of(scope).apply(boundary);
}

/** The boundary of the role that the identity centre makes here for the web team. */
export function publishingBoundary(scope: Construct, { deployment, region }: Organization): iam.ManagedPolicy {
  return new iam.ManagedPolicy(scope, 'publishing-boundary', {
    managedPolicyName: PUBLISHING_BOUNDARY,
    description: `${deployment.name}-status: what people may do here at most`,
    statements: [
      new iam.PolicyStatement({ sid: 'AtMost', actions: [...PUBLISHING_ACTIONS], resources: ['*'] }),
      ...boundaryDenials(region),
    ],
  });
}

/** What API Gateway asks of the role by which it logs (API Gateway Developer Guide, "Permissions for CloudWatch logging"). */
export const REQUEST_LOG_ACTIONS: readonly string[] = [
  'logs:CreateLogGroup',
  'logs:CreateLogStream',
  'logs:DescribeLogGroups',
  'logs:DescribeLogStreams',
  'logs:FilterLogEvents',
  'logs:GetLogEvents',
  'logs:PutLogEvents',
];

export const STATUS_BOUNDARY_ACTIONS: readonly string[] = [
  ...REQUEST_LOG_ACTIONS,
  'firehose:PutRecord',
  'firehose:PutRecordBatch',
  'kms:CreateGrant',
  'kms:Decrypt',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  's3:AbortMultipartUpload',
  's3:GetBucketLocation',
  's3:GetObject',
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
];
