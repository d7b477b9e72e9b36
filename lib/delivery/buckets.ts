import { Duration } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { LandingBucket } from '../archive/landing-bucket';
import { LockedArchive } from '../archive/locked-archive';
import { allowReplication, replicateInto } from '../archive/replication';
import type { Organization } from '../config/environment';
import type { AccessLogs } from '../storage/access-log-target';
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

/** Logs land and are copied into a locked archive as in an environment (lib/archive/log-buckets.ts). */
export function deliveryBuckets(
  scope: Construct,
  { deployment }: Organization,
  { keys, roles }: { readonly keys: DeliveryKeys; readonly roles: DeliveryRoles },
): DeliveryBuckets {
  const { retention } = deployment;
  const key = keys.logs;
  const last = new LandingBucket(scope, 'last-access-logs', {
    purpose: 'access-logs',
    retention,
    key,
    accessLogs: { kind: 'none', reason: 'the chain of access logs ends here, else it would log itself' },
    copy: { kind: 'none', reason: 'a copy into the archive would be logged here and copied again' },
  });
  const intoLast: AccessLogs = { kind: 'bucket', target: last };
  const archive = new LockedArchive(scope, 'archive', { retention, key, accessLogs: intoLast, trail: false });
  const replication = { role: roles.logReplication, archive, key };
  const copy = replicateInto(replication);
  const accessLogTarget = new LandingBucket(scope, 'landing-access-logs', {
    purpose: 'access-logs',
    retention,
    key,
    accessLogs: intoLast,
    copy,
  });
  const accessLogs: AccessLogs = { kind: 'bucket', target: accessLogTarget };
  const logGroups = new LandingBucket(scope, 'landing-log-groups', {
    purpose: 'log-groups',
    retention,
    key,
    accessLogs,
    copy,
  });
  allowReplication(scope, [accessLogTarget, logGroups], replication);

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
