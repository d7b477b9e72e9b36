import type { Resource } from '../../assembly/types';
import { oncePerWorld } from '../../proofs/once';
import type { Scope } from '../../scope';
import { read } from '../../verdict';
import { accessLogSources, BUCKET, landingBuckets, replicationTargets, uploadBuckets } from '../storage/bucket';
import { logCopyBuckets } from '../storage/log-copies';

/** The buckets that logs are kept in: those that are locked, and those that landed logs are copied into. */
export const archives = oncePerWorld((scope): ReadonlySet<Resource> => {
  const locked = scope.world.ofType(BUCKET).filter((bucket) => isLocked(bucket) && !holdsData(bucket, scope));
  return new Set([
    ...locked,
    ...[...landingBuckets(scope)].flatMap((bucket) => replicationTargets(bucket, scope.world)),
  ]);
});

/** The buckets that logs only land in: each must be copied into an archive. */
export const passingBuckets = oncePerWorld((scope): readonly Resource[] =>
  [...landingBuckets(scope)].filter((bucket) => !archives(scope).has(bucket) && !isEndOfChain(bucket, scope)),
);

export function isLocked(bucket: Resource): boolean {
  return read(bucket, 'ObjectLockConfiguration') !== undefined;
}

/**
 * Where the access logs of log buckets alone end up. A copy of them would be logged there again, and that log copied,
 * without end; and it would log itself. Other tools have one bucket for all access logs, which is this end at once.
 */
export function isEndOfChain(bucket: Resource, scope: Scope): boolean {
  const sources = accessLogSources(scope).get(bucket) ?? [];
  const logs = landingBuckets(scope);
  return (
    sources.length > 0 &&
    sources.every(
      (source) =>
        source !== bucket &&
        (isElsewhere(scope) || logs.has(source) || (isLocked(source) && !holdsData(source, scope))),
    )
  );
}

/** Another tool's archive of landed logs, of which these templates show nothing: no bucket is copied into any. */
export function isElsewhere({ environment, world }: Scope): boolean {
  return !environment && world.ofType(BUCKET).every((bucket) => read(bucket, 'ReplicationConfiguration') === undefined);
}

/** Locked for another reason: copies of transaction logs are backups and end with them, uploads are what is backed up. */
function holdsData(bucket: Resource, scope: Scope): boolean {
  return logCopyBuckets(scope).has(bucket) || uploadBuckets(scope).has(bucket);
}
