import { Aws, CfnResource, Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { allowReplication, replicateInto } from '../../archive/replication';
import { BASELINE } from '../../config/baseline';
import type { Environment } from '../../config/environment';
import { servicePrincipal } from '../../partition';
import type { AccessLogTarget } from '../../storage/access-log-target';
import { HardenedBucket, type HardenedBucketProps } from '../../storage/hardened-bucket';

export interface LogCopyBucketsProps {
  readonly environment: Environment;
  readonly key: kms.IKey;
  readonly accessLogs: AccessLogTarget;
  /** Assumed by S3. */
  readonly replicationRole: iam.IRole;
  /** ARN of the database whose logs come. */
  readonly database: string;
}

export interface LogCopyBuckets {
  /** Where RDS writes. */
  readonly landing: HardenedBucket;
  /** Where the copies are kept. */
  readonly locked: HardenedBucket;
}

/** Folder of the copies in both buckets. */
export const LOG_PREFIX = 'transaction-logs';

/**
 * RDS copies transaction logs only into a bucket without a KMS key of its own and promises nothing about Object Lock (RDS User
 * Guide, "Access to transaction log backups", limitations). So they land, each file encrypted by RDS under our key, and
 * S3 replicates them into the locked bucket.
 */
export function logCopyBuckets(scope: Construct, props: LogCopyBucketsProps): LogCopyBuckets {
  const { environment, key, accessLogs, replicationRole: role, database } = props;
  const { mode } = environment.backup.lock;
  const common = { accessLogs: { kind: 'bucket', target: accessLogs }, lifecycle: lifecycle(environment) } as const;
  const locked = new HardenedBucket(
    scope,
    'log-copies',
    { ...common, encryption: { kind: 'kms', key }, copy: { kind: 'none', reason: 'this is the copy, and locked' } },
    { objectLockDefaultRetention: s3.ObjectLockRetention[mode](Duration.days(BASELINE.backupDays.min)) },
  );
  keepReason(locked, environment);
  const landing = new HardenedBucket(scope, 'log-landing', {
    ...common,
    encryption: {
      kind: 's3-managed',
      reason: 'RDS copies into no bucket with a KMS key; each file has our key inside',
    },
    copy: replicateInto({ role, archive: locked, key }),
  });
  landing.addToResourcePolicy(fromDatabase(landing, database));
  allowReplication(scope, [landing], { role, archive: locked, key });
  return { landing, locked };
}

/** At least 15 days as they are, then as old versions: together as long as other backups and never longer than 35 (EMB-46, EMB-68). */
function lifecycle({ deployment }: Environment): HardenedBucketProps['lifecycle'] {
  const { min } = BASELINE.backupDays;
  return { expireDays: min, noncurrentDays: Math.max(min, deployment.retention.backupDays - min) };
}

/** RDS's own rights (RDS User Guide, same page), for this database of this account only. */
function fromDatabase(bucket: s3.IBucket, database: string): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'TransactionLogs',
    principals: [new iam.ServicePrincipal(servicePrincipal('backups.rds'))],
    actions: ['s3:PutObject'],
    resources: [bucket.arnForObjects(`${LOG_PREFIX}/*`)],
    conditions: {
      StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', 'aws:SourceAccount': Aws.ACCOUNT_ID },
      ArnEquals: { 'aws:SourceArn': database },
    },
  });
}

function keepReason(locked: HardenedBucket, { backup: { lock } }: Environment): void {
  const { defaultChild } = locked.node;
  if (lock.mode === 'compliance' && defaultChild && CfnResource.isCfnResource(defaultChild)) {
    defaultChild.addMetadata('Bollwerk:Reason', lock.reason);
  }
}
