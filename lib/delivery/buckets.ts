import { Duration } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { accountLogs } from '../archive/account-logs';
import type { LandingBucket } from '../archive/landing-bucket';
import type { Organization } from '../config/environment';
import { HardenedBucket } from '../storage/hardened-bucket';
import type { DeliveryKeys } from './keys';
import type { DeliveryRoles } from './roles';

export interface DeliveryBuckets {
  readonly logGroups: LandingBucket<'log-groups'>;
  readonly artifacts: HardenedBucket;
  readonly source: HardenedBucket;
}

/** Days that the pipeline's files stay: an approval waits for one day at most. */
const ARTIFACT_DAYS = 30;

export function deliveryBuckets(
  scope: Construct,
  { deployment }: Organization,
  { keys, roles }: { readonly keys: DeliveryKeys; readonly roles: DeliveryRoles },
): DeliveryBuckets {
  const { retention } = deployment;
  const { accessLogs, logGroups } = accountLogs(scope, {
    retention,
    key: keys.logs,
    replication: roles.logReplication,
  });
  return {
    logGroups,
    artifacts: new HardenedBucket(scope, 'artifacts', {
      encryption: { kind: 'kms', key: keys.artifacts },
      accessLogs,
      lifecycle: { noncurrentDays: retention.noncurrentVersionDays, expireDays: ARTIFACT_DAYS },
      copy: { kind: 'none', reason: 'made anew from the source by the next run' },
    }),
    source: new HardenedBucket(
      scope,
      'source',
      {
        encryption: { kind: 'kms', key: keys.source },
        accessLogs,
        lifecycle: { noncurrentDays: retention.noncurrentVersionDays, expireDays: retention.archiveDays },
        copy: { kind: 'none', reason: 'the bucket is the copy, and locked; the original is at the host of the source' },
      },
      { objectLockDefaultRetention: s3.ObjectLockRetention.governance(Duration.days(retention.logDays)) },
    ),
  };
}
