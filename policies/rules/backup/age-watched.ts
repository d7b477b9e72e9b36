import type { Resource } from '../../assembly/types';
import { gone, type Mutant, setTo, without } from '../../mutant';
import { environmentRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { ALARM } from '../alerting/listeners';
import { INSTANCE } from '../database/instance';
import { calledEachMinute, EVENT_RULE, speaksOf } from './called';
import { onMetric, type RecoveryAlarm, recoveryAlarm } from './recovery-alarm';
import { databases } from './vault';

const MINUTE = { statistic: 'Maximum', rings: 'above', periodSeconds: 60, periods: 3, steady: true } as const;
/** 1200 seconds are the promised 20 minutes; at 2400 one save has been missed. */
const LAG: RecoveryAlarm = { ...MINUTE, metric: 'RestorableLagSeconds', threshold: 1200 };
const AGE: RecoveryAlarm = { ...MINUTE, metric: 'RecoveryPointAgeSeconds', threshold: 2400 };
const HEART: RecoveryAlarm = {
  metric: 'Heartbeats',
  statistic: 'Sum',
  rings: 'below',
  threshold: 1,
  periodSeconds: 60,
  periods: 5,
  steady: true,
};
const WATCHERS = 2;

export const backupAgeWatched = environmentRule({
  id: 'backup-age-watched',
  title: 'Each minute somebody measures how old a restore would be now, and 20 minutes ring, as silence does',
  promises: ['EMB-44', 'EMB-48'],
  area: 'backup',
  fix: 'Keep lib/backup/recovery-point-watch.ts and heartbeat.ts: each minute, alarms above 1200 and 2400 seconds, missing data breaching.',
  *check(scope) {
    if (!scope.environment) return;
    for (const database of databases(scope)) {
      for (const wanted of [LAG, AGE, HEART]) yield judgeAlarm(wanted, database, scope);
      yield judgeWatch(database, scope);
    }
  },
  mutants: [
    ...[LAG, AGE, HEART].flatMap(({ metric }) => [
      unseen(gone(ALARM, `${metric}: no alarm`, undefined, onMetric(metric))),
      unseen(setTo(ALARM, 'TreatMissingData', 'notBreaching', `${metric}: silence is fine`, 'flip', onMetric(metric))),
      unseen(setTo(ALARM, 'EvaluationPeriods', 60, `${metric}: after an hour`, 'weaken', onMetric(metric))),
      unseen(setTo(ALARM, 'Period', 3600, `${metric}: looked at each hour`, 'weaken', onMetric(metric))),
      unseen(setTo(ALARM, 'Namespace', 'Elsewhere', `${metric}: another figure`, 'detach', onMetric(metric))),
      unseen(setTo(ALARM, 'Dimensions.0.Value', 'other', `${metric}: another database`, 'detach', onMetric(metric))),
    ]),
    unseen(setTo(ALARM, 'Threshold', 1201, 'at 1201 seconds', 'weaken', onMetric(LAG.metric))),
    unseen(setTo(ALARM, 'Threshold', 3600, 'at 3600 seconds', 'weaken', onMetric(LAG.metric))),
    unseen(setTo(ALARM, 'Threshold', 2401, 'after two missed saves', 'weaken', onMetric(AGE.metric))),
    unseen(setTo(ALARM, 'Threshold', 0, 'never', 'weaken', onMetric(HEART.metric))),
    unseen(setTo(ALARM, 'Statistic', 'Minimum', 'the best of the minute', 'weaken', onMetric(LAG.metric))),
    unseen(
      setTo(ALARM, 'ComparisonOperator', 'LessThanThreshold', 'the wrong way round', 'flip', onMetric(LAG.metric)),
    ),
    unseen(setTo(EVENT_RULE, 'State', 'DISABLED', 'the watch switched off', 'flip', isMinute)),
    unseen(setTo(EVENT_RULE, 'ScheduleExpression', 'rate(1 hour)', 'the watch each hour', 'weaken', isMinute)),
    unseen(setTo(EVENT_RULE, 'Targets', [], 'the watch is never called', 'detach', isMinute)),
    unseen(gone('AWS::Lambda::Permission', 'the watch may not be called', undefined, isMinutePermission)),
    unseen(without('AWS::Lambda::Function', 'Environment.Variables.DATABASE', 'the watch does not know whom to watch')),
  ],
});

function judgeAlarm(wanted: RecoveryAlarm, database: Resource, scope: Scope): Verdict {
  const alarm = recoveryAlarm(wanted, database, scope);
  const expected = `an alarm on ${wanted.metric} ${wanted.rings} ${wanted.threshold}, each minute, within ${wanted.periods}, missing data breaching`;
  return alarm ? compliant(alarm, 'Threshold') : broken(database, `Alarm.${wanted.metric}`, expected, 'none');
}

function judgeWatch(database: Resource, scope: Scope): Verdict {
  const watching = calledEachMinute(scope).filter((code) => speaksOf(code, database));
  return watching.length >= WATCHERS
    ? compliant(database, 'Watch', watching.map(({ logicalId }) => logicalId).join(', '))
    : broken(
        database,
        'Watch',
        `the watch and the heartbeat, called each minute with DATABASE = ${read(database, 'DBInstanceIdentifier')}`,
        `${watching.length} such functions`,
      );
}

function isMinute({ Properties }: { Properties?: { [name: string]: unknown } }): boolean {
  return (
    Properties?.ScheduleExpression === 'rate(1 minute)' &&
    /recoverypointwatch|heartbeat/.test(JSON.stringify(Properties.Targets))
  );
}

function isMinutePermission({ Properties }: { Properties?: object }): boolean {
  return /recoverypointwatcheachminute/.test(JSON.stringify(Properties));
}

function unseen(mutant: Mutant): Mutant {
  return { ...mutant, notices: { partner: INSTANCE } };
}
