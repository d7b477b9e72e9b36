import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Retention } from '../config/deployment';
import type { AccessLogs } from '../storage/access-log-target';
import type { BucketCopy } from '../storage/bucket-copy';
import type { BucketEncryption } from '../storage/bucket-encryption';
import { HardenedBucket } from '../storage/hardened-bucket';
import { landingWriters } from './landing-writers';

/** What lands: each writer refuses KMS or Object Lock or both, so none of them can write into the archive itself. */
export type LandingPurpose = 'load-balancer-logs' | 'access-logs' | 'config' | 'log-groups';

export interface LandingBucketProps<Purpose extends LandingPurpose> {
  readonly purpose: Purpose;
  readonly retention: Retention;
  /** Used where the writer knows KMS: AWS Config does, load balancers and S3 access logs do not. */
  readonly key: kms.IKey;
  readonly accessLogs: AccessLogs;
  /** Into the locked archive. */
  readonly copy: BucketCopy;
}

/**
 * First stop of logs on their way into the locked archive. The purpose decides the encryption and who may write;
 * Object Lock is not on offer, for S3 access logs and AWS Config cannot write into a bucket that has it.
 */
export class LandingBucket<Purpose extends LandingPurpose> extends HardenedBucket {
  readonly purpose: Purpose;

  constructor(scope: Construct, id: string, props: LandingBucketProps<Purpose>) {
    const { purpose, retention, key, accessLogs, copy } = props;
    super(scope, id, {
      encryption: encryptionOf(purpose, key),
      accessLogs,
      lifecycle: { noncurrentDays: retention.noncurrentVersionDays, expireDays: retention.logDays },
      copy,
    });
    this.purpose = purpose;
    for (const statement of landingWriters(this, purpose)) {
      this.addToResourcePolicy(statement);
    }
  }
}

function encryptionOf(purpose: LandingPurpose, key: kms.IKey): BucketEncryption {
  return purpose === 'config' || purpose === 'log-groups'
    ? { kind: 'kms', key }
    : { kind: 's3-managed', reason: `the writer of ${purpose} cannot use a KMS key; the copy in the archive has one` };
}
