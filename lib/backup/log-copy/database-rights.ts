import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { allow } from '../../operations/statement';
import { LOG_PREFIX } from './buckets';

export interface LogUploadProps {
  /** Assumed by RDS. */
  readonly role: iam.IRole;
  readonly landing: s3.IBucket;
  readonly key: kms.IKey;
}

/** What RDS needs to write the logs (RDS User Guide, "Manually creating an IAM role for native backup and restore"), without reading. */
export function logUpload(scope: Construct, { role, landing, key }: LogUploadProps): iam.ManagedPolicy {
  return new iam.ManagedPolicy(scope, 'log-upload', {
    description: 'Transaction logs of the database into the landing bucket',
    roles: [role],
    statements: [
      allow('Bucket', ['s3:GetBucketLocation', 's3:ListBucket'], [landing.bucketArn]),
      allow(
        'Logs',
        ['s3:AbortMultipartUpload', 's3:GetObjectAttributes', 's3:ListMultipartUploadParts', 's3:PutObject'],
        [landing.arnForObjects(`${LOG_PREFIX}/*`)],
      ),
      allow('Key', ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey'], [key.keyArn]),
    ],
  });
}
