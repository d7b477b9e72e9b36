import type { Construct } from 'constructs';
import type { Organization } from '../config/environment';
import type { AccessLogs } from '../storage/access-log-target';
import { HardenedBucket } from '../storage/hardened-bucket';
import type { StatusKeys } from './keys';
import { statusNames } from './names';

/** Private as every other bucket: what is public, the gateway shows. Earlier pages stay for the days of old versions. */
export function pageBucket(
  scope: Construct,
  organization: Organization,
  { keys, accessLogs }: { readonly keys: StatusKeys; readonly accessLogs: AccessLogs },
): HardenedBucket {
  return new HardenedBucket(scope, 'page', {
    bucketName: statusNames(organization).bucketName,
    encryption: { kind: 'kms', key: keys.page },
    accessLogs,
    lifecycle: { noncurrentDays: organization.deployment.retention.noncurrentVersionDays },
    copy: { kind: 'none', reason: 'one page, written anew in minutes by whoever published it' },
  });
}
