import type * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';

/** AES-256 at rest (EVM-38). Without a key of ours only where the writer knows no KMS, and with that reason in the template. */
export type BucketEncryption =
  | { readonly kind: 'kms'; readonly key: kms.IKey }
  | { readonly kind: 's3-managed'; readonly reason: string };

/** The matching properties of the L2 bucket. */
export function encryptionProps(encryption: BucketEncryption): s3.BucketProps {
  return encryption.kind === 'kms'
    ? { encryption: s3.BucketEncryption.KMS, encryptionKey: encryption.key, bucketKeyEnabled: true }
    : { encryption: s3.BucketEncryption.S3_MANAGED };
}
