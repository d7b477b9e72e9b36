import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

/** Where the audit files of an engine go that cannot write its audit to CloudWatch Logs. */
export interface AuditDestination {
  /** Assumed by RDS. */
  readonly role: iam.IRole;
  readonly bucket: s3.IBucket;
}

/** Folder of the audit files in the bucket. */
export const AUDIT_PREFIX = 'database-audit';

/**
 * Lets RDS upload audit files: the actions that the RDS guide lists, on this bucket and folder only
 * (Appendix.SQLServer.Options.Audit.IAM). The policy hangs on this side, because the role lives in an earlier stack.
 */
export function allowAuditUpload(scope: Construct, { role, bucket }: AuditDestination): iam.ManagedPolicy {
  const statements = [
    // RDS looks the bucket up before it accepts the option; S3 has no narrower resource for listing.
    new iam.PolicyStatement({ actions: ['s3:ListAllMyBuckets'], resources: ['*'] }),
    new iam.PolicyStatement({
      actions: ['s3:ListBucket', 's3:GetBucketAcl', 's3:GetBucketLocation'],
      resources: [bucket.bucketArn],
    }),
    new iam.PolicyStatement({
      actions: ['s3:PutObject', 's3:ListMultipartUploadParts', 's3:AbortMultipartUpload'],
      resources: [bucket.arnForObjects(`${AUDIT_PREFIX}/*`)],
    }),
  ];
  if (bucket.encryptionKey) {
    // Decrypt too: S3 needs it to put the parts of a large file together.
    statements.push(
      new iam.PolicyStatement({
        actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
        resources: [bucket.encryptionKey.keyArn],
      }),
    );
  }
  return new iam.ManagedPolicy(scope, 'AuditUpload', {
    description: 'Database audit files into the audit bucket',
    roles: [role],
    statements,
  });
}
