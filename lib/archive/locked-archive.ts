import { Aws, Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { Retention } from '../config/deployment';
import { servicePrincipal } from '../partition';
import type { AccessLogs } from '../storage/access-log-target';
import { HardenedBucket, type ObjectLock } from '../storage/hardened-bucket';

export interface LockedArchiveProps {
  readonly retention: Retention;
  readonly key: kms.IKey;
  readonly accessLogs: AccessLogs;
  /** Whether CloudTrail writes into it. @default true */
  readonly trail?: boolean;
  /** Compliance cannot be undone by anybody, not even when the account is closed. @default governance */
  readonly mode?: 'governance' | 'compliance';
}

/**
 * Where all logs end up: nobody deletes or changes them for `logDays`, and they go after `archiveDays` (SMV-34, EMB-83,
 * EMB-84). It has no `purpose`, so it can be no target of S3 access logs; CloudTrail is its only direct writer.
 */
export class LockedArchive extends HardenedBucket {
  constructor(
    scope: Construct,
    id: string,
    { retention, key, accessLogs, trail = true, mode = 'governance' }: LockedArchiveProps,
  ) {
    const { logDays, archiveDays, noncurrentVersionDays } = retention;
    if (logDays > archiveDays) {
      throw new Error(`logs are locked for ${logDays} days but expire after ${archiveDays}: the lock must end first`);
    }
    super(
      scope,
      id,
      {
        encryption: { kind: 'kms', key },
        accessLogs,
        lifecycle: { noncurrentDays: noncurrentVersionDays, expireDays: archiveDays },
        copy: { kind: 'none', reason: 'the archive is the copy, and locked' },
      },
      lockFor(logDays, mode),
    );
    for (const statement of trail ? trailWriter(this) : []) {
      this.addToResourcePolicy(statement);
    }
  }
}

function lockFor(days: number, mode: 'governance' | 'compliance'): ObjectLock {
  return { objectLockDefaultRetention: s3.ObjectLockRetention[mode](Duration.days(days)) };
}

/** CloudTrail User Guide, "Amazon S3 bucket policy for CloudTrail". */
function trailWriter(bucket: s3.IBucket): iam.PolicyStatement[] {
  const trails = Stack.of(bucket).formatArn({ service: 'cloudtrail', resource: 'trail', resourceName: '*' });
  const principals = [new iam.ServicePrincipal(servicePrincipal('cloudtrail'))];
  const fromOurTrails = { ArnLike: { 'aws:SourceArn': trails } };
  return [
    new iam.PolicyStatement({
      sid: 'TrailLooks',
      principals,
      actions: ['s3:GetBucketAcl'],
      resources: [bucket.bucketArn],
      conditions: fromOurTrails,
    }),
    new iam.PolicyStatement({
      sid: 'TrailWrites',
      principals,
      actions: ['s3:PutObject'],
      resources: [bucket.arnForObjects(`AWSLogs/${Aws.ACCOUNT_ID}/*`)],
      conditions: { ...fromOurTrails, StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } },
    }),
  ];
}
