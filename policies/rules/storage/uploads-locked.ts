import type { Resource } from '../../assembly/types';
import { type Mutant, type RawResource, setTo, without } from '../../mutant';
import { environmentRule, missing, type Verdict } from '../../rule';
import { broken, compliant, isTrue, judgeProperty, numberOf, read } from '../../verdict';
import { BUCKET, uploadBuckets } from './bucket';
import { enabledRules, noncurrentDays } from './lifecycle';

const LOCK = 'ObjectLockConfiguration';
const RETENTION = `${LOCK}.Rule.DefaultRetention`;
const MODES = ['GOVERNANCE', 'COMPLIANCE'];
/** As long as a backup must live at least (SMV-27). */
const LEAST = 15;

export const storageUploadsLocked = environmentRule({
  id: 'storage-uploads-locked',
  title: 'No version of an upload can be removed for 15 days, and none is locked longer than it may live',
  promises: ['EVM-46', 'EMB-46', 'EMB-68'],
  area: 'storage',
  fix: 'Keep lib/storage/upload-lock.ts: Object Lock with a default retention of 15 days, below retention.noncurrentVersionDays.',
  *check(scope) {
    if (!scope.environment) return;
    const buckets = uploadBuckets(scope);
    if (buckets.size === 0) yield missing(BUCKET, 'a bucket that the services write uploads into');
    for (const bucket of buckets) yield* judgeLock(bucket);
  },
  // A second bucket that no service writes into holds no uploads.
  mutants: [
    without(BUCKET, LOCK, 'no lock', isUploads),
    without(BUCKET, `${LOCK}.Rule`, 'a lock without retention', isUploads),
    without(BUCKET, `${LOCK}.ObjectLockEnabled`, 'a lock that is not on', isUploads),
    setTo(BUCKET, 'ObjectLockEnabled', false, 'lock switched off', 'flip', isUploads),
    setTo(BUCKET, `${RETENTION}.Days`, 14, 'locked for 14 days', 'weaken', isUploads),
    setTo(BUCKET, `${RETENTION}.Days`, 36, 'locked for longer than erasure may take', 'widen', isUploads),
    setTo(BUCKET, `${RETENTION}.Mode`, 'NONE', 'a mode that locks nothing', 'weaken', isUploads),
    setTo(BUCKET, RETENTION, { Mode: 'GOVERNANCE', Years: 1 }, 'locked for a year', 'widen', isUploads),
  ].map((mutant): Mutant => ({ ...mutant, copyable: false })),
});

function judgeLock(bucket: Resource): Verdict[] {
  const kept = Math.min(35, ...enabledRules(bucket).map((rule) => noncurrentDays(rule) ?? Number.POSITIVE_INFINITY));
  const days = numberOf(read(bucket, `${RETENTION}.Days`));
  const fits = days >= LEAST && days <= kept && read(bucket, `${RETENTION}.Years`) === undefined;
  return [
    judgeProperty(bucket, 'ObjectLockEnabled', 'true', isTrue),
    judgeProperty(bucket, `${LOCK}.ObjectLockEnabled`, 'Enabled', (value) => value === 'Enabled'),
    judgeProperty(bucket, `${RETENTION}.Mode`, MODES.join(' or '), (value) => MODES.some((mode) => mode === value)),
    fits
      ? compliant(bucket, RETENTION, `${days} days`)
      : broken(bucket, RETENTION, `${LEAST} to ${kept} days, for an old version goes after that many`),
  ];
}

/** Locked buckets where what comes from outside is scanned. */
function isUploads({ Properties }: RawResource): boolean {
  return Properties?.NotificationConfiguration !== undefined && Properties[LOCK] !== undefined;
}
