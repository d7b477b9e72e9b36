import { formatLimits, isWithin } from '../../judge-number';
import { type Mutant, type RawObject, type RawResource, type RawValue, setTo, without } from '../../mutant';
import { resourceRule } from '../../rule';
import { broken, compliant } from '../../verdict';
import { isOfExtracts } from '../extracts/places';
import { BUCKET, holdsLogs } from './bucket';
import { enabledRules, isForAll, LIFECYCLE, noncurrentDays } from './lifecycle';

/** Backups of at least 15 days (SMV-27), gone after at most 35 so that erasure has an end (EMB-68, conflict C21). */
const KEPT = { min: 15, max: 35, unit: 'days' };

export const storageVersionsExpire = resourceRule({
  id: 'storage-versions-expire',
  title: 'Old versions of uploads are kept 15 to 35 days, then really deleted',
  promises: ['EMB-68', 'EMB-46', 'SMV-27'],
  area: 'storage',
  fix: 'Set retention.noncurrentVersionDays in the deployment to 15 to 35.',
  fixElsewhere: 'Set NoncurrentVersionExpiration in the lifecycle to 15 to 35 days.',
  type: BUCKET,
  when: (bucket, scope) => !holdsLogs(bucket, scope) && !isOfExtracts(bucket, scope),
  judge: (bucket) => {
    const rules = enabledRules(bucket);
    const days = rules.flatMap((rule) => noncurrentDays(rule) ?? []);
    const covered = rules.some((rule) => isForAll(rule) && noncurrentDays(rule) !== undefined);
    const seen = days.length > 0 ? `${days.join(', ')} days` : 'never deleted';
    return covered && days.every((count) => isWithin(count, KEPT))
      ? compliant(bucket, LIFECYCLE, seen)
      : broken(bucket, LIFECYCLE, `NoncurrentVersionExpiration after ${formatLimits(KEPT)}, for every object`, seen);
  },
  mutants: [
    without(BUCKET, 'LifecycleConfiguration', 'versions kept for ever', isData),
    expiry('gone after 14 days', { NoncurrentDays: 14 }),
    expiry('kept 36 days', { NoncurrentDays: 36 }),
    expiry('the newest hundred versions kept for ever', { NoncurrentDays: 30, NewerNoncurrentVersions: 100 }),
    expiry('rule switched off', { NoncurrentDays: 30 }, { Status: 'Disabled' }),
    expiry('only some objects', { NoncurrentDays: 30 }, { Prefix: 'temporary/' }),
    expiry('only large objects', { NoncurrentDays: 30 }, { ObjectSizeGreaterThan: '1048576' }),
    setTo(
      BUCKET,
      `${LIFECYCLE}.1`,
      { Status: 'Enabled', Prefix: 'pictures/', NoncurrentVersionExpiration: { NoncurrentDays: 1 } },
      'a second rule that deletes some versions after a day',
      'weaken',
      isData,
    ),
  ],
});

/** Only buckets for data take what is scanned. */
function isData({ Properties }: RawResource): boolean {
  return Properties?.NotificationConfiguration !== undefined;
}

function expiry(name: string, NoncurrentVersionExpiration: RawObject, more: { [key: string]: RawValue } = {}): Mutant {
  const rule = { Status: 'Enabled', NoncurrentVersionExpiration, ...more };
  return setTo(BUCKET, 'LifecycleConfiguration', { Rules: [rule] }, name, 'weaken', isData);
}
