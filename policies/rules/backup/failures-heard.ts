import type { Resource } from '../../assembly/types';
import { gone, setTo } from '../../mutant';
import { field, items } from '../../proofs/values';
import { environmentRule, missing } from '../../rule';
import type { Scope } from '../../scope';
import { compliant, numberOf, read } from '../../verdict';
import { ALARM } from '../alerting/listeners';
import { ringsAtFirst } from '../alerting/rings-at-first';
import { calledBy, EVENT_RULE } from './called';
import { NAMESPACE, onMetric } from './recovery-alarm';

const METRIC = 'FailedJobs';
const ENDS = ['FAILED', 'ABORTED', 'EXPIRED'];
const JOBS = ['Backup Job State Change', 'Copy Job State Change'];

export const backupFailuresHeard = environmentRule({
  id: 'backup-failures-heard',
  title: 'A backup or copy job that does not complete is looked into, and a failure rings',
  promises: ['EMB-44', 'EVM-41', 'EMB-47'],
  area: 'backup',
  fix: 'Keep lib/backup/job-outcomes.ts: a rule on failed, aborted and expired jobs of both kinds, its function, the alarm above 0.',
  *check(scope) {
    if (!scope.environment) return;
    const { world } = scope;
    const rule = world.ofType(EVENT_RULE).find((candidate) => hearsAll(candidate, scope));
    yield rule
      ? compliant(rule, 'EventPattern', [...JOBS, ...ENDS].join(', '))
      : missing(EVENT_RULE, `a rule on ${JOBS.join(' and ')} for ${ENDS.join(', ')} that calls a function`);
    const alarm = world.ofType(ALARM).find(isOnFailures);
    yield alarm ? compliant(alarm, 'Threshold') : missing(ALARM, `an alarm on ${METRIC} above 0, each minute`);
  },
  mutants: [
    absent(gone(EVENT_RULE, 'nobody listens', undefined, isOnJobs)),
    absent(setTo(EVENT_RULE, 'State', 'DISABLED', 'switched off', 'flip', isOnJobs)),
    ...ENDS.map((end) =>
      absent(
        setTo(
          EVENT_RULE,
          'EventPattern.detail.state',
          ENDS.filter((other) => other !== end),
          `deaf to ${end}`,
          'weaken',
          isOnJobs,
        ),
      ),
    ),
    absent(setTo(EVENT_RULE, 'EventPattern.detail-type', JOBS.slice(0, 1), 'deaf to copies', 'weaken', isOnJobs)),
    absent(setTo(EVENT_RULE, 'EventPattern.detail.backupVaultName', ['x'], 'one vault only', 'weaken', isOnJobs)),
    absent(setTo(EVENT_RULE, 'Targets', [], 'tells nobody', 'detach', isOnJobs)),
    absent(gone(ALARM, 'no alarm', undefined, onMetric(METRIC))),
    absent(setTo(ALARM, 'Threshold', 5, 'five failures are fine', 'weaken', onMetric(METRIC))),
    absent(setTo(ALARM, 'Period', 86_400, 'looked at once a day', 'weaken', onMetric(METRIC))),
    absent(setTo(ALARM, 'Statistic', 'Minimum', 'the least', 'weaken', onMetric(METRIC))),
  ],
});

function hearsAll(rule: Resource, scope: Scope): boolean {
  const detail = read(rule, 'EventPattern.detail');
  const fields = detail !== null && typeof detail === 'object' ? Object.keys(detail) : [];
  return (
    items(read(rule, 'EventPattern.source')).includes('aws.backup') &&
    JOBS.every((type) => items(read(rule, 'EventPattern.detail-type')).includes(type)) &&
    ENDS.every((state) => items(field(detail, 'state')).includes(state)) &&
    fields.every((name) => name === 'state') &&
    calledBy(rule, scope).length > 0
  );
}

function isOnFailures(alarm: Resource): boolean {
  return (
    read(alarm, 'Namespace') === NAMESPACE &&
    read(alarm, 'MetricName') === METRIC &&
    read(alarm, 'Statistic') === 'Sum' &&
    ringsAtFirst(alarm) &&
    numberOf(read(alarm, 'EvaluationPeriods')) === 1 &&
    numberOf(read(alarm, 'Period')) <= 300
  );
}

function isOnJobs({ Properties }: { Properties?: object }): boolean {
  return JSON.stringify(Properties).includes('Copy Job State Change');
}

function absent<T extends object>(mutant: T): T & { readonly notices: 'absence' } {
  return { ...mutant, notices: 'absence' };
}
