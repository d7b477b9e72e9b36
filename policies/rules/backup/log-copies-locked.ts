import type { Resource } from '../../assembly/types';
import { formatLimits, isWithin } from '../../judge-number';
import { type RawResource, setTo, without } from '../../mutant';
import { items } from '../../proofs/values';
import { environmentRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, isTrue, numberOf, read } from '../../verdict';
import { problemOf } from '../archive/landed-logs-copied';
import { BUCKET, replicationTargets } from '../storage/bucket';
import { enabledRules, expirationDays, isForAll, LIFECYCLE, noncurrentDays } from '../storage/lifecycle';
import { logCopyBuckets, logCopyLandings } from '../storage/log-copies';
import { KEPT } from './vault';

const LOCK = 'ObjectLockConfiguration';
const RETENTION = `${LOCK}.Rule.DefaultRetention`;

export const backupLogCopiesLocked = environmentRule({
  id: 'backup-log-copies-locked',
  title: 'Copies of transaction logs are locked for 15 days, and gone after the declared days',
  promises: ['EMB-44', 'EMB-46', 'SMV-27', 'EMB-68', 'EMB-47'],
  area: 'backup',
  fix: 'Keep lib/backup/log-copy/buckets.ts: logs land, are copied at once into the locked bucket, and both delete them in time.',
  *check(scope) {
    for (const landing of logCopyLandings(scope)) {
      const targets = replicationTargets(landing, scope.world);
      const problems = items(read(landing, 'ReplicationConfiguration.Rules')).map((rule) =>
        problemOf(rule, landing, scope),
      );
      yield problems.includes(undefined)
        ? compliant(landing, 'ReplicationConfiguration', targets.map(({ logicalId }) => logicalId).join(', '))
        : broken(
            landing,
            'ReplicationConfiguration',
            'an enabled rule that copies every file, but no deletion, into the locked bucket',
            problems.join('; ') || 'not replicated',
          );
    }
    for (const bucket of logCopyBuckets(scope)) {
      yield judgeEnd(bucket, scope);
      if (!logCopyLandings(scope).has(bucket)) yield* judgeLock(bucket, scope);
    }
  },
  // A second bucket that RDS does not write into holds no copies.
  mutants: [
    without(BUCKET, 'ReplicationConfiguration', 'not copied into the locked bucket', isLanding),
    setTo(BUCKET, 'ReplicationConfiguration.Rules.0.Status', 'Disabled', 'copying switched off', 'flip', isLanding),
    without(BUCKET, LOCK, 'no lock', isLocked),
    without(BUCKET, `${LOCK}.ObjectLockEnabled`, 'a lock that is not on', isLocked),
    setTo(BUCKET, 'ObjectLockEnabled', false, 'lock switched off', 'flip', isLocked),
    setTo(BUCKET, `${RETENTION}.Days`, 14, 'locked for 14 days', 'weaken', isLocked),
    setTo(
      BUCKET,
      `${RETENTION}.Mode`,
      'COMPLIANCE',
      'locked for good, though nobody has asked for it',
      'widen',
      isLocked,
    ),
    ...[isLanding, isLocked].flatMap((where) => [
      setTo(BUCKET, `${LIFECYCLE}.0.ExpirationInDays`, 14, `deleted after 14 days (${where.name})`, 'weaken', where),
      setTo(
        BUCKET,
        `${LIFECYCLE}.0.NoncurrentVersionExpiration.NoncurrentDays`,
        21,
        `36 days in all (${where.name})`,
        'widen',
        where,
      ),
      setTo(BUCKET, `${LIFECYCLE}.0.Status`, 'Disabled', `for ever (${where.name})`, 'widen', where),
    ]),
  ].map((mutant) => ({ ...mutant, copyable: false })),
});

function judgeLock(bucket: Resource, { environment }: Scope): Verdict[] {
  const mode = environment?.backup.lock.mode.toUpperCase();
  return [
    isTrue(read(bucket, 'ObjectLockEnabled'))
      ? compliant(bucket, 'ObjectLockEnabled')
      : broken(bucket, 'ObjectLockEnabled', 'true'),
    read(bucket, `${LOCK}.ObjectLockEnabled`) === 'Enabled'
      ? compliant(bucket, `${LOCK}.ObjectLockEnabled`)
      : broken(bucket, `${LOCK}.ObjectLockEnabled`, 'Enabled'),
    isWithin(numberOf(read(bucket, `${RETENTION}.Days`)), KEPT)
      ? compliant(bucket, `${RETENTION}.Days`)
      : broken(bucket, `${RETENTION}.Days`, formatLimits(KEPT)),
    mode === undefined || read(bucket, `${RETENTION}.Mode`) === mode
      ? compliant(bucket, `${RETENTION}.Mode`)
      : broken(bucket, `${RETENTION}.Mode`, `${mode}, as the deployment says`),
  ];
}

function earliest(days: readonly number[]): number {
  return days.length === 0 ? Number.NaN : Math.min(...days);
}

/** Current and old versions together: a copy lives as long as every backup, and no longer. */
function judgeEnd(bucket: Resource, { environment }: Scope): Verdict {
  const rules = enabledRules(bucket).filter(isForAll);
  // Whichever rule is due first deletes (S3 User Guide, "Conflicting lifecycle configuration rules").
  const [current, old] = [expirationDays, noncurrentDays].map((daysOf) =>
    earliest(rules.flatMap((rule) => daysOf(rule) ?? [])),
  );
  const declared = environment?.deployment.retention.backupDays ?? KEPT.max;
  const sum = (current ?? Number.NaN) + (old ?? Number.NaN);
  const fits = (current ?? 0) >= KEPT.min && sum >= declared && sum <= KEPT.max;
  const seen = rules.length === 0 ? '' : `${current} + ${old} days`;
  return fits && enabledRules(bucket).length === rules.length
    ? compliant(bucket, LIFECYCLE, seen)
    : broken(
        bucket,
        LIFECYCLE,
        `at least ${KEPT.min} days as they are, ${declared} to ${KEPT.max} with old versions`,
        seen || 'no end',
      );
}

function isLanding({ Properties }: RawResource): boolean {
  return Properties?.ReplicationConfiguration !== undefined && JSON.stringify(Properties).includes('backup/log-');
}

function isLocked({ Properties }: RawResource): boolean {
  return Properties?.[LOCK] !== undefined && JSON.stringify(Properties).includes('backup/log-');
}
