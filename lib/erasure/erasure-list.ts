import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import type { AccessLogTarget } from '../storage/access-log-target';
import { HardenedBucket } from '../storage/hardened-bucket';
import { denyLostEntries } from './entries-denial';

export interface ErasureListProps {
  readonly environment: Environment;
  readonly key: kms.IKey;
  readonly accessLogs: AccessLogTarget;
  /** Role of the function that keeps the list. */
  readonly keeper: iam.IRole;
}

/** Days beyond the longest backup, so that no clock decides whether an entry is still there when it is needed. */
const MARGIN_DAYS = 5;

/** Days after which the function removes an entry: no backup holds the person any more. */
export function entryDays({ deployment }: Environment): number {
  return deployment.retention.backupDays + MARGIN_DAYS;
}

/**
 * The people who asked to be forgotten, by their pseudonymous ids. Nothing here expires by itself: an entry that goes too
 * early brings somebody back (EMB-68).
 */
export function erasureList(scope: Construct, props: ErasureListProps): HardenedBucket {
  const { environment, key, accessLogs, keeper } = props;
  const list = new HardenedBucket(scope, 'erasure-list', {
    encryption: { kind: 'kms', key },
    accessLogs: { kind: 'bucket', target: accessLogs },
    lifecycle: { noncurrentDays: environment.deployment.retention.noncurrentVersionDays },
    copy: { kind: 'none', reason: 'three zones of one region hold every entry, and no second list may differ' },
  });
  list.addToResourcePolicy(denyLostEntries(list, keeper));
  return list;
}
