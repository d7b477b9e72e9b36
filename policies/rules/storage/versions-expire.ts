import { setTo, without } from '../../mutant';
import { resourceRule } from '../../rule';
import { broken, compliant, numberOf, read } from '../../verdict';
import { BUCKET, holdsLogs } from './bucket';

/** Days: backups of at least 15 (SMV-27), gone after at most 35 so that erasure has an end (EMB-68, conflict C21). */
const SHORTEST = 15;
const LONGEST = 35;
const RULES = 'LifecycleConfiguration.Rules';

export const storageVersionsExpire = resourceRule({
  id: 'storage-versions-expire',
  title: 'Old versions of uploads are kept 15 to 35 days, then really deleted',
  promises: ['EMB-68', 'EMB-46', 'SMV-27'],
  area: 'storage',
  fix: 'Set retention.noncurrentVersionDays in the deployment to 15 to 35.',
  type: BUCKET,
  when: (bucket, scope) => !holdsLogs(bucket, scope),
  judge: (bucket) => {
    const days = noncurrentDays(read(bucket, RULES));
    return days.length > 0 && days.every((count) => count >= SHORTEST && count <= LONGEST)
      ? compliant(bucket, RULES, `${days.join(', ')} days`)
      : broken(
          bucket,
          RULES,
          `NoncurrentVersionExpiration after ${SHORTEST} to ${LONGEST} days, for every object`,
          `${days.join(', ') || 'no'} days`,
        );
  },
  mutants: [
    without(BUCKET, 'LifecycleConfiguration', 'versions kept for ever', isData),
    setTo(BUCKET, 'LifecycleConfiguration', expiry(14), 'versions gone after 14 days', 'weaken', isData),
    setTo(BUCKET, 'LifecycleConfiguration', expiry(36), 'versions kept 36 days', 'widen', isData),
    setTo(BUCKET, 'LifecycleConfiguration', expiry(30, 'Disabled'), 'rule switched off', 'flip', isData),
    setTo(BUCKET, 'LifecycleConfiguration', expiry(30, 'Enabled', 'temporary/'), 'only some objects', 'weaken', isData),
  ],
});

/** Days of every enabled rule that speaks for all objects. */
function noncurrentDays(rules: unknown): number[] {
  if (!Array.isArray(rules)) return [];
  return rules
    .filter(
      (rule) =>
        rule.Status === 'Enabled' &&
        rule.Prefix === undefined &&
        rule.TagFilters === undefined &&
        rule.Filter === undefined,
    )
    .filter(
      (rule) => rule.NoncurrentVersionExpiration !== undefined || rule.NoncurrentVersionExpirationInDays !== undefined,
    )
    .map((rule) =>
      numberOf(rule.NoncurrentVersionExpiration?.NoncurrentDays ?? rule.NoncurrentVersionExpirationInDays),
    );
}

function isData(bucket: { Properties?: { [key: string]: unknown } }): boolean {
  const { ObjectLockConfiguration, ReplicationConfiguration, LoggingConfiguration } = bucket.Properties ?? {};
  return (
    ObjectLockConfiguration === undefined &&
    ReplicationConfiguration === undefined &&
    LoggingConfiguration !== undefined
  );
}

function expiry(NoncurrentDays: number, Status = 'Enabled', Prefix?: string) {
  return { Rules: [{ Status, NoncurrentVersionExpiration: { NoncurrentDays }, ...(Prefix ? { Prefix } : {}) }] };
}
