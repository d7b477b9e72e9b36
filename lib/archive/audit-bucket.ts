import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Retention } from '../config/deployment';
import type { AccessLogs } from '../storage/access-log-target';
import type { BucketCopy } from '../storage/bucket-copy';
import { HardenedBucket } from '../storage/hardened-bucket';

export interface AuditBucketProps {
  readonly retention: Retention;
  readonly key: kms.IKey;
  readonly accessLogs: AccessLogs;
  /** Into the locked archive. */
  readonly copy: BucketCopy;
}

/**
 * Audit files of a database that cannot audit into CloudWatch Logs. RDS asks for a private bucket of the same region and
 * account and for its role's right to the key (RDS User Guide, "Configuring an S3 bucket" of SQL Server Audit). It
 * promises nothing about Object Lock, so the lock is on the copy in the archive.
 */
export class AuditBucket extends HardenedBucket {
  constructor(scope: Construct, id: string, { retention, key, accessLogs, copy }: AuditBucketProps) {
    super(scope, id, {
      encryption: { kind: 'kms', key },
      accessLogs,
      lifecycle: { noncurrentDays: retention.noncurrentVersionDays, expireDays: retention.logDays },
      copy,
    });
  }
}
