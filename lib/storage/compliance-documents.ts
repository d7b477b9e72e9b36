import { Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ScannedBucket, type ScannedBucketProps } from './scanned-bucket';

/** Tag by which the bucket is known, in the account and to the rule that asks for it. */
export const PURPOSE_TAG = { key: 'purpose', value: 'compliance-documents' } as const;

/**
 * Agreements and certificates that customers may ask for, such as the data processing addendum (EMB-14). Whoever asks gets a copy
 * from a person; the bucket itself is closed. Each edition has a name of its own: an old version is for slips alone.
 */
export function complianceDocuments(scope: Construct, props: ScannedBucketProps): ScannedBucket {
  const bucket = new ScannedBucket(scope, 'compliance-documents', props);
  Tags.of(bucket).add(PURPOSE_TAG.key, PURPOSE_TAG.value);
  return bucket;
}
