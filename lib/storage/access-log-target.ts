import type * as s3 from 'aws-cdk-lib/aws-s3';

/**
 * A bucket that S3 can write access logs into: SSE-S3 and without Object Lock (Amazon S3 User Guide, "Enabling Amazon S3
 * server access logging"). Only `LandingBucket` with this purpose is one; S3 would take any other name and then
 * drop the logs in silence.
 */
export interface AccessLogTarget extends s3.IBucket {
  readonly purpose: 'access-logs';
}

/** Where a bucket's access logs go; going nowhere takes a reason, which reaches the template. */
export type AccessLogs =
  | { readonly kind: 'bucket'; readonly target: AccessLogTarget }
  | { readonly kind: 'none'; readonly reason: string };

/** The same refusal for callers whose types did not hold, e.g. an imported bucket behind a cast. */
export function requireAccessLogTarget(target: AccessLogTarget): void {
  if (target.purpose !== 'access-logs') {
    throw new Error(
      `${target.node.path} cannot take S3 access logs: only a landing bucket for access logs can (SSE-S3, no Object Lock)`,
    );
  }
}
