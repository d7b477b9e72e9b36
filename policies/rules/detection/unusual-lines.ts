import { databaseIdentifier } from '../../../lib/database/identifier';
import type { Resource } from '../../assembly/types';
import { gone, type Mutant, type RawResource, setTo, without } from '../../mutant';
import { judgeOwnKey } from '../../own-key';
import { field, items } from '../../proofs/values';
import { environmentRule, missing, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, isFalse, numberOf, read } from '../../verdict';
import { ringsAtFirst } from '../alerting/rings-at-first';
import { LOG_GROUP } from '../archive/log-group';
import { writtenByPrograms } from '../archive/logs-masked';
import { demand } from './demand';
import { someTellOfficer } from './officer';

const DETECTOR = 'AWS::Logs::LogAnomalyDetector';
const ALARM = 'AWS::CloudWatch::Alarm';
/** No rarer than each quarter of an hour: a line of the last one is found before the next begins. */
const FREQUENT = ['ONE_MIN', 'FIVE_MIN', 'TEN_MIN', 'FIFTEEN_MIN'];
/** Days that an unusual line stays visible at least: nobody reads on holiday. */
const VISIBLE = 14;
/** Seconds that the alarm waits at most after an anomaly is counted: as long as the detector needs for one look. */
const LATEST = 900;

export const detectionUnusualLines = environmentRule({
  id: 'detection-unusual-lines',
  title: 'Logs of hosts and databases are searched for lines of a new kind, and the security officer is told of them',
  promises: ['EVM-57', 'SMV-33'],
  area: 'detection',
  fix: 'Keep lib/detection/log-anomalies.ts: a detector for each log group of a host or database, and its alarm.',
  *check(scope) {
    if (!scope.environment) return;
    const detectors = scope.world.ofType(DETECTOR);
    for (const group of watched(scope)) {
      const found = detectors.find((detector) =>
        scope.world.mentions(read(detector, 'LogGroupArnList')).includes(group),
      );
      yield found
        ? compliant(found, 'LogGroupArnList', group.logicalId)
        : missing(DETECTOR, `a detector of ${group.logicalId}`);
    }
    for (const detector of detectors) yield* judge(detector, scope);
  },
  mutants: [
    gone(DETECTOR),
    { ...setTo(DETECTOR, 'LogGroupArnList', [], 'learns from nothing', 'detach'), notices: 'absence', copyable: false },
    without(DETECTOR, 'KmsKeyId', 'what it learns is under no key of ours'),
    setTo(DETECTOR, 'AnomalyVisibilityTime', 7, 'gone after a week'),
    without(DETECTOR, 'EvaluationFrequency'),
    setTo(DETECTOR, 'EvaluationFrequency', 'THIRTY_MIN', 'looks each half hour'),
    setTo(DETECTOR, 'EvaluationFrequency', 'ONE_HOUR', 'looks each hour'),
    setTo(DETECTOR, 'FilterPattern', 'ERROR', 'some lines only'),
    ...[
      setTo(ALARM, 'AlarmActions', [], 'rings nowhere', 'detach', isAlarm),
      setTo(ALARM, 'ActionsEnabled', false, 'its actions are switched off', 'flip', isAlarm),
      setTo(ALARM, 'Statistic', 'Minimum', 'the least of each period', 'weaken', isAlarm),
      setTo(ALARM, 'Period', 86400, 'a day later', 'weaken', isAlarm),
      setTo(ALARM, 'Period', 1800, 'half an hour later', 'weaken', isAlarm),
      setTo(ALARM, 'Dimensions.2', { Name: 'Stage', Value: 'any' }, 'a figure of another name', 'detach', isAlarm),
      setTo(ALARM, 'Namespace', 'Another', 'a figure that nobody publishes', 'detach', isAlarm),
      setTo(ALARM, 'Threshold', 100, 'after a hundred', 'weaken', isAlarm),
      gone(ALARM, 'no alarm', { partner: DETECTOR }, isAlarm),
    ].map((mutant): Mutant => ({ ...mutant, notices: { partner: DETECTOR }, copyable: false })),
  ],
});

/**
 * What hosts and the database write; functions say the same few lines for ever, and their alarms look at what they do. The
 * groups of a database that is only prepared stay empty.
 */
function watched(scope: Scope): readonly Resource[] {
  const { world, environment } = scope;
  const ofFunctions = world
    .ofType('AWS::Lambda::Function')
    .map((code) => world.target(read(code, 'LoggingConfig.LogGroup')));
  const current = environment ? `/aws/rds/instance/${databaseIdentifier(environment)}/` : '';
  return [...writtenByPrograms(scope)].filter((group) => {
    const name = String(read(group, 'LogGroupName') ?? '');
    return !ofFunctions.includes(group) && (!name.startsWith('/aws/rds/') || name.startsWith(current));
  });
}

function* judge(detector: Resource, scope: Scope): Iterable<Verdict> {
  const groups = scope.world.mentions(read(detector, 'LogGroupArnList'));
  yield demand(
    detector,
    'LogGroupArnList',
    'log groups of this environment',
    groups.some(({ type }) => type === LOG_GROUP),
  );
  yield judgeOwnKey(detector, 'KmsKeyId', scope.world);
  const frequency = read(detector, 'EvaluationFrequency');
  yield demand(detector, 'EvaluationFrequency', `one of ${FREQUENT.join(', ')}`, FREQUENT.includes(String(frequency)));
  yield demand(
    detector,
    'AnomalyVisibilityTime',
    `at least ${VISIBLE} days`,
    numberOf(read(detector, 'AnomalyVisibilityTime')) >= VISIBLE,
  );
  yield demand(detector, 'FilterPattern', 'none', (read(detector, 'FilterPattern') ?? '') === '');
  const rung = scope.world.ofType(ALARM).some((alarm) => isAbout(alarm, detector) && rings(alarm, scope));
  yield rung
    ? compliant(detector, 'DetectorName', 'an alarm to the security officer')
    : broken(detector, 'DetectorName', 'an alarm on its anomalies, to the security officer');
}

function isAbout(alarm: Resource, detector: Resource): boolean {
  const dimensions = items(read(alarm, 'Dimensions'));
  const named = (name: string) =>
    field(
      dimensions.find((dimension) => field(dimension, 'Name') === name),
      'Value',
    );
  // CloudWatch finds a figure by all of its dimensions or not at all.
  return (
    dimensions.length === 2 &&
    ['HIGH', 'MEDIUM', 'LOW'].includes(String(named('LogAnomalyPriority'))) &&
    read(alarm, 'MetricName') === 'AnomalyCount' &&
    named('LogAnomalyDetector') === (read(detector, 'DetectorName') ?? '')
  );
}

function rings(alarm: Resource, scope: Scope): boolean {
  const seconds = numberOf(read(alarm, 'Period')) * numberOf(read(alarm, 'EvaluationPeriods'));
  const first =
    ringsAtFirst(alarm) &&
    read(alarm, 'Namespace') === 'AWS/Logs' &&
    read(alarm, 'Statistic') === 'Sum' &&
    seconds <= LATEST;
  return first && !isFalse(read(alarm, 'ActionsEnabled')) && someTellOfficer(read(alarm, 'AlarmActions'), scope);
}

function isAlarm({ Properties }: RawResource): boolean {
  return Properties?.MetricName === 'AnomalyCount';
}
