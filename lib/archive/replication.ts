import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { BucketCopy } from '../storage/bucket-copy';

export interface ReplicationProps {
  readonly role: iam.IRole;
  readonly archive: s3.IBucket;
  readonly key: kms.IKey;
}

/**
 * Copies everything that lands into the archive, in the same region and account (EVM-03), under the archive's key. Delete
 * markers are not copied: what is deleted at the landing stays in the archive.
 */
export function replicateInto({ role, archive, key }: ReplicationProps): BucketCopy {
  return {
    kind: 'replicated',
    replication: {
      replicationRole: role,
      replicationRules: [
        {
          id: 'archive',
          priority: 0,
          destination: archive,
          kmsKey: key,
          // S3 refuses a replica key without this, also where the source has no KMS (PutBucketReplication).
          sseKmsEncryptedObjects: true,
          deleteMarkerReplication: false,
        },
      ],
    },
  };
}

/** What S3 needs to copy (Amazon S3 User Guide, "Setting up permissions for live replication"): read here, replicate there. */
export function allowReplication(
  scope: Construct,
  sources: readonly s3.IBucket[],
  { role, archive, key }: ReplicationProps,
): iam.ManagedPolicy {
  return new iam.ManagedPolicy(scope, 'replication', {
    description: 'Replication of landed logs into the archive',
    roles: [role],
    statements: [
      new iam.PolicyStatement({
        sid: 'Sources',
        actions: ['s3:GetReplicationConfiguration', 's3:ListBucket'],
        resources: sources.map((source) => source.bucketArn),
      }),
      new iam.PolicyStatement({
        sid: 'SourceVersions',
        actions: ['s3:GetObjectVersionAcl', 's3:GetObjectVersionForReplication', 's3:GetObjectVersionTagging'],
        resources: sources.map((source) => source.arnForObjects('*')),
      }),
      new iam.PolicyStatement({
        sid: 'Archive',
        actions: ['s3:ReplicateObject', 's3:ReplicateTags'],
        resources: [archive.arnForObjects('*')],
      }),
      new iam.PolicyStatement({
        sid: 'Key',
        actions: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'],
        resources: [key.keyArn],
      }),
    ],
  });
}
