import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import type { AccessLogTarget } from '../storage/access-log-target';
import { HardenedBucket } from '../storage/hardened-bucket';

export interface ReportBucketProps {
  readonly environment: Environment;
  readonly key: kms.IKey;
  readonly accessLogs: AccessLogTarget;
}

/**
 * What was reported, as it came in: proof of when a clock began. It goes after the days that logs are kept. No lock: whether
 * SES sends the checksum that a locked bucket asks for is written nowhere.
 */
export class ReportBucket extends HardenedBucket {
  constructor(scope: Construct, id: string, { environment, key, accessLogs }: ReportBucketProps) {
    const { retention } = environment.deployment;
    super(scope, id, {
      encryption: { kind: 'kms', key },
      accessLogs: { kind: 'bucket', target: accessLogs },
      lifecycle: { noncurrentDays: retention.noncurrentVersionDays, expireDays: retention.logDays },
      copy: {
        kind: 'none',
        reason: 'people read and answer the mail in their own mailbox; this copy starts the clock',
      },
    });
    this.cfnBucket.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
  }
}
