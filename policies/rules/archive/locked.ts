import type { Resource } from '../../assembly/types';
import { formatLimits } from '../../judge-number';
import { awayFrom, type RawResource, setTo, without } from '../../mutant';
import { environmentRule, missing, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, isTrue, judgeProperty, numberOf, read } from '../../verdict';
import { BUCKET } from '../storage/bucket';
import { archives } from './log-bucket';
import { logDays } from './log-group';

const LOCK = 'ObjectLockConfiguration';
const RETENTION = `${LOCK}.Rule.DefaultRetention`;
const MODES = ['GOVERNANCE', 'COMPLIANCE'];

/** Where it stands, copies of transaction logs are kept; they are judged with the backups. */
const VAULT = 'AWS::Backup::BackupVault';
/** Where it stands, uploads are kept. */
const SCAN = 'AWS::GuardDuty::MalwareProtectionPlan';

export const archiveLocked = environmentRule({
  id: 'archive-locked',
  title: 'Nobody can delete or change an archived log for as long as logs are promised',
  promises: ['EMB-83', 'SMV-34', 'SMV-35'],
  area: 'archive',
  fix: 'Keep LockedArchive (lib/archive): Object Lock with a default retention of retention.logDays.',
  fixElsewhere:
    'Set ObjectLockEnabled, and an ObjectLockConfiguration with a default retention for as long as logs are kept.',
  *check(scope) {
    const buckets = archives(scope);
    if (buckets.size === 0 && scope.environment)
      yield missing(BUCKET, 'an archive with Object Lock that logs are copied into');
    for (const bucket of buckets) yield* judgeLock(bucket, scope);
  },
  mutants: [
    without(BUCKET, LOCK, 'no lock'),
    without(BUCKET, `${LOCK}.Rule`, 'a lock without retention'),
    setTo(BUCKET, 'ObjectLockEnabled', false, 'lock switched off', 'flip', isLockedBucket),
    setTo(BUCKET, `${LOCK}.ObjectLockEnabled`, 'Disabled', 'lock configuration switched off', 'flip', isLockedBucket),
    setTo(BUCKET, `${RETENTION}.Days`, 89, 'locked for 89 days', 'weaken', isLockedBucket),
    setTo(BUCKET, `${RETENTION}.Mode`, 'NONE', 'a mode that locks nothing', 'weaken', isLockedBucket),
  ].map((mutant) => awayFrom(SCAN, awayFrom(VAULT, mutant))),
});

function judgeLock(bucket: Resource, scope: Scope): Verdict[] {
  const days = Math.max(
    numberOf(read(bucket, `${RETENTION}.Days`) ?? 0),
    365 * numberOf(read(bucket, `${RETENTION}.Years`) ?? 0),
  );
  const wanted = { min: logDays(scope), unit: 'days' };
  return [
    judgeProperty(bucket, 'ObjectLockEnabled', 'true', isTrue),
    judgeProperty(bucket, `${LOCK}.ObjectLockEnabled`, 'Enabled', (value) => value === 'Enabled'),
    judgeProperty(bucket, `${RETENTION}.Mode`, MODES.join(' or '), (value) => MODES.some((mode) => mode === value)),
    days >= wanted.min
      ? compliant(bucket, RETENTION, `${days} days`)
      : broken(bucket, RETENTION, formatLimits(wanted), days > 0 ? `${days} days` : undefined),
  ];
}

function isLockedBucket({ Properties }: RawResource): boolean {
  return Properties?.[LOCK] !== undefined;
}
