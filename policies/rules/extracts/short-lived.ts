import type { Resource } from '../../assembly/types';
import { gone, type Mutant, type RawObject, type RawResource, setTo, without } from '../../mutant';
import { environmentRule, missing, type Verdict } from '../../rule';
import { broken, compliant } from '../../verdict';
import { BUCKET } from '../storage/bucket';
import { enabledRules, expirationDays, isForAll, LIFECYCLE, noncurrentDays } from '../storage/lifecycle';
import { handOverBuckets, unmaskedBuckets } from './places';

/** Days from the writing of an object until its last version is gone (SMV-23: 7); what is not masked goes as soon as S3 can. */
const HANDED_OVER = 7;
const UNMASKED = 2;

export const extractsShortLived = environmentRule({
  id: 'extracts-short-lived',
  title:
    'What is handed over is gone after seven days with all its versions, and what is not masked a day after it expired',
  promises: ['SMV-23'],
  area: 'storage',
  fix: 'Keep HAND_OVER_DAYS and UNMASKED_DAYS of lib/extracts/names.ts: expiration and old versions count together.',
  *check(scope) {
    if (!scope.environment) return;
    const [handOver, unmasked] = [handOverBuckets(scope), unmaskedBuckets(scope)];
    if (handOver.length === 0) yield missing(BUCKET, 'a bucket in which extracts are handed over');
    if (unmasked.length === 0) yield missing(BUCKET, 'a bucket in which extracts wait for the mask');
    for (const bucket of handOver) yield judge(bucket, HANDED_OVER);
    for (const bucket of unmasked) yield judge(bucket, UNMASKED);
  },
  mutants: [
    lasting('handed over for 30 days', 'hand-over', {
      ExpirationInDays: 30,
      NoncurrentVersionExpiration: { NoncurrentDays: 1 },
    }),
    lasting('handed over for eight days, versions included', 'hand-over', {
      ExpirationInDays: 7,
      NoncurrentVersionExpiration: { NoncurrentDays: 1 },
    }),
    lasting('versions kept for ever', 'hand-over', { ExpirationInDays: 6 }),
    lasting('objects kept for ever', 'hand-over', { NoncurrentVersionExpiration: { NoncurrentDays: 1 } }),
    lasting('some objects only', 'hand-over', {
      Prefix: 'a/',
      ExpirationInDays: 6,
      NoncurrentVersionExpiration: { NoncurrentDays: 1 },
    }),
    lasting('unmasked for a week', 'unmasked', {
      ExpirationInDays: 6,
      NoncurrentVersionExpiration: { NoncurrentDays: 1 },
    }),
    without(BUCKET, 'LifecycleConfiguration', 'no end at all', (bucket) => isNamed(bucket, 'hand-over')),
    gone(BUCKET, 'nothing to hand over in', 'absence', (bucket) => isNamed(bucket, 'hand-over')),
    gone(BUCKET, 'unmasked anywhere', 'absence', (bucket) => isNamed(bucket, 'unmasked')),
  ],
});

function judge(bucket: Resource, most: number): Verdict {
  const rules = enabledRules(bucket).filter(isForAll);
  const days = Math.min(...rules.flatMap((rule) => expirationDays(rule) ?? []));
  const more = Math.min(...rules.flatMap((rule) => noncurrentDays(rule) ?? []));
  return days + more <= most
    ? compliant(bucket, LIFECYCLE, `${days} days, and ${more} as an old version`)
    : broken(bucket, LIFECYCLE, `gone after ${most} days, versions included`);
}

function isNamed({ Properties }: RawResource, part: string): boolean {
  return String(Properties?.BucketName ?? '').includes(`-${part}-`);
}

function lasting(name: string, part: string, rule: RawObject): Mutant {
  return setTo(
    BUCKET,
    'LifecycleConfiguration',
    { Rules: [{ Status: 'Enabled', ...rule }] },
    name,
    'weaken',
    (bucket) => isNamed(bucket, part),
  );
}
