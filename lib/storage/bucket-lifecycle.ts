import { Duration } from 'aws-cdk-lib';
import type * as s3 from 'aws-cdk-lib/aws-s3';

export interface BucketLifecycle {
  /** Days that overwritten and deleted versions are kept: 15 to 35 (EMB-46, EMB-68). */
  readonly noncurrentDays: number;
  /** Days after which the current version is deleted. @default never */
  readonly expireDays?: number;
}

/** Parts of uploads that nobody finished are paid for and seen by nobody. */
const ABORT_UPLOADS_AFTER = Duration.days(1);

/** Deletion only: no transitions, for every other storage class is less available or lives in one zone (EMB-50, EVM-40). */
export function lifecycleRules({ noncurrentDays, expireDays }: BucketLifecycle): s3.LifecycleRule[] {
  return [
    {
      id: 'retention',
      enabled: true,
      noncurrentVersionExpiration: Duration.days(noncurrentDays),
      abortIncompleteMultipartUploadAfter: ABORT_UPLOADS_AFTER,
      // S3 allows one of the two; with an expiration it removes orphaned delete markers by itself.
      ...(expireDays === undefined ? { expiredObjectDeleteMarker: true } : { expiration: Duration.days(expireDays) }),
    },
  ];
}
