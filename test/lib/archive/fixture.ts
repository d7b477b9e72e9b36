import { App, Stack } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import { LandingBucket } from '../../../lib/archive/landing-bucket';
import type { Retention } from '../../../lib/config/deployment';
import type { AccessLogs } from '../../../lib/storage/access-log-target';
import type { BucketCopy } from '../../../lib/storage/bucket-copy';
import { featureFlags } from '../../../stacks/feature-flags';

export const RETENTION: Retention = { backupDays: 30, noncurrentVersionDays: 30, logDays: 90, archiveDays: 365 };
export const NO_ACCESS_LOGS: AccessLogs = { kind: 'none', reason: 'a test' };
export const NO_COPY: BucketCopy = { kind: 'none', reason: 'a test' };

/** A stack with a key. */
export function stackWithKey(): { readonly stack: Stack; readonly key: kms.Key } {
  const stack = new Stack(new App({ context: featureFlags() }), 'logs', {
    env: { account: '000000000901', region: 'eu-central-1' },
  });
  return { stack, key: new kms.Key(stack, 'key') };
}

/** A landing bucket of the purpose, all else equal. */
export function landingFor<Purpose extends 'load-balancer-logs' | 'access-logs' | 'config'>(
  stack: Stack,
  key: kms.IKey,
  purpose: Purpose,
): LandingBucket<Purpose> {
  return new LandingBucket(stack, purpose, {
    purpose,
    retention: RETENTION,
    key,
    accessLogs: NO_ACCESS_LOGS,
    copy: NO_COPY,
  });
}
