import type { Resource } from '../../assembly/types';
import { awayFrom, type RawResource, setTo, without } from '../../mutant';
import { environmentRule } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant } from '../../verdict';
import { BUCKET, landingBuckets } from '../storage/bucket';
import { enabledRules, expirationDays, isForAll, LIFECYCLE } from '../storage/lifecycle';
import { archives } from './log-bucket';
import { logDays } from './log-group';

/** Where it stands, copies of transaction logs are kept; they are judged with the backups. */
const VAULT = 'AWS::Backup::BackupVault';
/** Where it stands, uploads are kept. */
const SCAN = 'AWS::GuardDuty::MalwareProtectionPlan';
/** Where it stands, extracts are kept, which end within days. */
const EXTRACTION = 'AWS::StepFunctions::StateMachine';

export const archiveLogsExpire = environmentRule({
  id: 'archive-logs-expire',
  title: 'Log files stay for 90 days or longer, and archived ones until exactly the declared maximum',
  promises: ['EMB-83', 'SMV-34'],
  area: 'archive',
  fix: 'Set retention.logDays and retention.archiveDays in the deployment; the lifecycle of the log buckets is made from them.',
  fixElsewhere:
    'Let the lifecycle of the bucket for logs delete them after the days for which they are kept, and not before.',
  *check(scope) {
    for (const bucket of new Set([...landingBuckets(scope), ...archives(scope)])) {
      const { min, max } = limitsOf(bucket, scope);
      const rules = enabledRules(bucket);
      const days = rules.flatMap((rule) => expirationDays(rule) ?? []);
      const ends = rules.some((rule) => isForAll(rule) && expirationDays(rule) !== undefined);
      const good = days.every((count) => count >= min && count <= max) && (ends || !scope.environment);
      const seen = days.length > 0 ? `deleted after ${days.join(', ')} days` : 'never deleted';
      const expected = min === max ? `all deleted after ${min} days` : `all deleted after ${min} days or later`;
      yield good ? compliant(bucket, LIFECYCLE, seen) : broken(bucket, LIFECYCLE, expected, seen);
    }
  },
  mutants: [
    setTo(BUCKET, `${LIFECYCLE}.0.ExpirationInDays`, 89, 'log files deleted after 89 days', 'weaken', holdsLogs),
    setTo(
      BUCKET,
      `${LIFECYCLE}.0.ExpirationDate`,
      '2027-01-01T00:00:00Z',
      'log files deleted on a day',
      'weaken',
      holdsLogs,
    ),
    setTo(
      BUCKET,
      `${LIFECYCLE}.1`,
      { Status: 'Enabled', Prefix: 'waf/', ExpirationInDays: 1 },
      'some log files deleted after a day',
      'weaken',
      holdsLogs,
    ),
    setTo(BUCKET, `${LIFECYCLE}.0.Status`, 'Disabled', 'log files without an end', 'flip', holdsLogs),
    without(BUCKET, 'LifecycleConfiguration', 'no lifecycle at all', holdsLogs),
    setTo(BUCKET, `${LIFECYCLE}.0.ExpirationInDays`, 3654, 'archived logs longer than declared', 'widen', isArchive),
    // A second bucket that no log lands in breaks nothing.
  ].map((mutant) => awayFrom(EXTRACTION, awayFrom(SCAN, awayFrom(VAULT, { ...mutant, copyable: false })))),
});

/** Days after which a log bucket may delete: where logs only land, later is better than too early. */
function limitsOf(bucket: Resource, scope: Scope): { readonly min: number; readonly max: number } {
  const declared = archives(scope).has(bucket) ? scope.environment?.deployment.retention.archiveDays : undefined;
  return declared === undefined
    ? { min: logDays(scope), max: Number.POSITIVE_INFINITY }
    : { min: declared, max: declared };
}

/** Only log buckets delete current objects. */
function holdsLogs({ Properties }: RawResource): boolean {
  return JSON.stringify(Properties?.LifecycleConfiguration ?? '').includes('ExpirationInDays');
}

function isArchive({ Properties }: RawResource): boolean {
  return Properties?.ObjectLockConfiguration !== undefined;
}
