import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Retention } from '../config/deployment';
import type { AccessLogs } from '../storage/access-log-target';
import { LandingBucket } from './landing-bucket';
import { LockedArchive } from './locked-archive';

export interface ChainEndProps {
  readonly retention: Retention;
  readonly key: kms.IKey;
  /** Whether a trail writes into the archive. @default true */
  readonly trail?: boolean;
}

/**
 * The archive, and where its access logs and those of the access-log bucket go: a bucket of their own, which is neither
 * logged nor copied. Each copy into the archive would otherwise be logged, and that log copied, without end.
 */
export function chainEnd(scope: Construct, { retention, key, trail }: ChainEndProps) {
  const target = new LandingBucket(scope, 'last-access-logs', {
    purpose: 'access-logs',
    retention,
    key,
    accessLogs: { kind: 'none', reason: 'the chain of access logs ends here, else it would log itself' },
    copy: { kind: 'none', reason: 'a copy into the archive would be logged here and copied again' },
  });
  const intoLast: AccessLogs = { kind: 'bucket', target };
  return { intoLast, archive: new LockedArchive(scope, 'archive', { retention, key, accessLogs: intoLast, trail }) };
}
