import type { Resource } from '../../assembly/types';
import { gone, type Mutant, setTo } from '../../mutant';
import { allowsAction } from '../../policy-document';
import { field, items } from '../../proofs/values';
import { environmentRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, numberOf, read } from '../../verdict';
import { rolePermissions } from '../access/role-permissions';
import { ALARM } from '../alerting/listeners';
import { INSTANCE } from '../database/instance';
import { calledBy, EVENT_RULE, FUNCTION, speaksOf } from './called';
import { onMetric, type RecoveryAlarm, recoveryAlarm } from './recovery-alarm';
import { TESTING, TESTING_PLAN } from './restored-daily';
import { databases } from './vault';

const HOUR = 3600;
/** A day, the hour in which a test may start, and one for the test itself. */
const VALIDATED: RecoveryAlarm = {
  metric: 'ValidatedRestores',
  statistic: 'Sum',
  rings: 'below',
  threshold: 1,
  periodSeconds: HOUR,
  periods: 26,
  steady: true,
};
const EVENT = { statistic: 'Sum', rings: 'above', periodSeconds: 60, periods: 1, steady: false } as const;
const REJECTED: RecoveryAlarm = { ...EVENT, metric: 'RejectedRestores', threshold: 0 };
/** Seconds that a restore may take (EMB-45). */
const SLOW: RecoveryAlarm = { ...EVENT, metric: 'RestoreSeconds', statistic: 'Maximum', threshold: 14_400 };
const REPORT = 'backup:PutRestoreValidationResult';

export const backupRestoreValidated = environmentRule({
  id: 'backup-restore-validated',
  title: 'Somebody looks into each restored database and reports; a day without a good report rings',
  promises: ['EMB-48', 'EVM-45', 'EMB-45'],
  area: 'backup',
  fix: 'Keep lib/backup/restore-validation.ts and restore-alarms.ts: a rule on completed tests, a function that reports, alarms.',
  *check(scope) {
    if (!scope.environment) return;
    for (const database of databases(scope)) {
      yield judgeValidator(database, scope);
      for (const wanted of [VALIDATED, REJECTED, SLOW]) {
        const alarm = recoveryAlarm(wanted, database, scope);
        const expected = `an alarm on ${wanted.metric} ${wanted.rings} ${wanted.threshold}, ${wanted.periods} × ${wanted.periodSeconds} s`;
        yield alarm ? compliant(alarm, 'Threshold') : broken(database, `Alarm.${wanted.metric}`, expected, 'none');
      }
    }
    for (const selection of scope.world.ofType(TESTING)) {
      const hours = numberOf(read(selection, 'ValidationWindowHours'));
      yield hours >= 1 && hours <= 24
        ? compliant(selection, 'ValidationWindowHours')
        : broken(selection, 'ValidationWindowHours', '1 to 24: time to look, and an end');
    }
  },
  mutants: [
    ...[VALIDATED, REJECTED, SLOW].flatMap(({ metric }) => [
      unseen(gone(ALARM, `${metric}: no alarm`, undefined, onMetric(metric))),
      unseen(setTo(ALARM, 'Namespace', 'Elsewhere', `${metric}: another figure`, 'detach', onMetric(metric))),
      unseen(
        setTo(
          ALARM,
          'Threshold',
          metric === 'ValidatedRestores' ? 0 : 99_999,
          `${metric}: another number`,
          'weaken',
          onMetric(metric),
        ),
      ),
    ]),
    unseen(
      setTo(ALARM, 'TreatMissingData', 'notBreaching', 'a skipped test is fine', 'flip', onMetric(VALIDATED.metric)),
    ),
    unseen(setTo(ALARM, 'EvaluationPeriods', 48, 'after two days', 'weaken', onMetric(VALIDATED.metric))),
    unseen(gone(EVENT_RULE, 'nobody is called', undefined, isCompleted)),
    unseen(setTo(EVENT_RULE, 'State', 'DISABLED', 'switched off', 'flip', isCompleted)),
    unseen(
      setTo(EVENT_RULE, 'EventPattern.detail.status', ['FAILED'], 'called for failures alone', 'weaken', isCompleted),
    ),
    unseen(setTo(EVENT_RULE, 'EventPattern.detail.resourceType', ['S3'], 'called for buckets', 'weaken', isCompleted)),
    unseen(
      setTo(
        EVENT_RULE,
        'EventPattern.detail.restoreTestingPlanArn',
        ['x'],
        "called for somebody's tests",
        'detach',
        isCompleted,
      ),
    ),
    unseen(setTo(EVENT_RULE, 'EventPattern.detail.createdBy', ['nobody'], 'called never', 'weaken', isCompleted)),
    unseen(setTo(EVENT_RULE, 'Targets', [], 'calls nobody', 'detach', isCompleted)),
    unseen(
      gone(FUNCTION, 'no validation', undefined, ({ Properties }) =>
        /Validation of restored/.test(JSON.stringify(Properties)),
      ),
    ),
    unseen(
      gone('AWS::IAM::ManagedPolicy', 'it may not report', undefined, ({ Properties }) =>
        /Validation of restored/.test(JSON.stringify(Properties)),
      ),
    ),
    setTo(TESTING, 'ValidationWindowHours', 0, 'no time to look'),
    setTo(TESTING, 'ValidationWindowHours', 168, 'a restored database for a week', 'widen'),
  ],
});

function judgeValidator(database: Resource, scope: Scope): Verdict {
  const rules = scope.world.ofType(EVENT_RULE).filter((rule) => isOnCompletedTests(rule, scope));
  const called = rules.flatMap((rule) => calledBy(rule, scope));
  const validator = called.find((code) => speaksOf(code, database) && mayReport(code, scope));
  return validator
    ? compliant(database, 'Validation', validator.logicalId)
    : broken(
        database,
        'Validation',
        `a function that completed restore tests call, with DATABASE and ${REPORT}`,
        'none',
      );
}

/** The pattern, and nothing in it that would let a test slip by. */
function isOnCompletedTests(rule: Resource, { world }: Scope): boolean {
  const detail = read(rule, 'EventPattern.detail');
  const known = ['status', 'resourceType', 'restoreTestingPlanArn'];
  const fields = detail !== null && typeof detail === 'object' ? Object.keys(detail) : [];
  const plans = items(field(detail, 'restoreTestingPlanArn')).map((arn) => world.target(arn)?.type);
  return (
    items(read(rule, 'EventPattern.source')).includes('aws.backup') &&
    items(read(rule, 'EventPattern.detail-type')).includes('Restore Job State Change') &&
    items(field(detail, 'status')).includes('COMPLETED') &&
    (field(detail, 'resourceType') === undefined || items(field(detail, 'resourceType')).includes('RDS')) &&
    (field(detail, 'restoreTestingPlanArn') === undefined || plans.includes(TESTING_PLAN)) &&
    fields.every((name) => known.includes(name))
  );
}

function mayReport(code: Resource, scope: Scope): boolean {
  const role = scope.world.target(read(code, 'Role'));
  const permissions = role ? (rolePermissions(scope).get(role) ?? []) : [];
  return permissions.some(({ statement }) => allowsAction(statement, REPORT));
}

function isCompleted({ Properties }: { Properties?: object }): boolean {
  return JSON.stringify(Properties).includes('Restore Job State Change');
}

function unseen(mutant: Mutant): Mutant {
  return { ...mutant, notices: { partner: INSTANCE } };
}
