import { handOverBucketName, unmaskedBucketName } from '../../../lib/extracts/names';
import type { Resource } from '../../assembly/types';
import type { Scope } from '../../scope';
import { read } from '../../verdict';
import { BUCKET } from '../storage/bucket';

/** Where masked extracts are handed over; a second bucket of the name is judged, too. */
export function handOverBuckets(scope: Scope): readonly Resource[] {
  return named(scope, handOverBucketName);
}

/** Where extracts wait for the mask. */
export function unmaskedBuckets(scope: Scope): readonly Resource[] {
  return named(scope, unmaskedBucketName);
}

/** Buckets of which nothing may last: the rules of this folder judge them, not those for what users upload. */
export function isOfExtracts(bucket: Resource, scope: Scope): boolean {
  return [...handOverBuckets(scope), ...unmaskedBuckets(scope)].includes(bucket);
}

function named({ world, environment }: Scope, nameOf: typeof handOverBucketName): readonly Resource[] {
  if (!environment) return [];
  return world.ofType(BUCKET).filter((bucket) => read(bucket, 'BucketName') === nameOf(environment));
}
