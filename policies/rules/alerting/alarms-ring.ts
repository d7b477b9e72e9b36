import type { Resource } from '../../assembly/types';
import { setTo, without } from '../../mutant';
import { items } from '../../proofs/values';
import { resourceRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, isFalse, numberOf, read } from '../../verdict';
import { ALARM, COMPOSITE, heardTopics } from './listeners';

const SUPPRESSOR = 'ActionsSuppressor';
const EXPECTED = 'a topic of this environment that somebody has subscribed to';
/** What an alarm may set in motion instead of telling people: it scales. */
const SCALING = ['AWS::AutoScaling::ScalingPolicy', 'AWS::ApplicationAutoScaling::ScalingPolicy'];

export const alertingAlarmsRing = resourceRule({
  id: 'alerting-alarms-ring',
  title: 'Every alarm is switched on, can fire, and tells somebody',
  promises: ['EMB-61', 'EVM-47', 'EMB-44', 'EMB-48'],
  area: 'monitoring',
  fix: 'Make alarms with ringingAlarm (lib/alerting), which names a topic; or let a composite alarm that names one watch it.',
  fixElsewhere: 'Name a topic in AlarmActions of the alarm; or let a composite alarm that names one watch it.',
  type: [ALARM, COMPOSITE],
  required: ({ environment }) => environment !== undefined,
  judge: (alarm, scope) => [
    judgeSwitch(alarm),
    judgeSuppressor(alarm),
    judgeListener(alarm, scope),
    ...judgePeriods(alarm),
  ],
  mutants: [
    setTo(ALARM, 'ActionsEnabled', false, 'switched off', 'flip'),
    setTo(COMPOSITE, 'ActionsSuppressor', 'another-alarm', 'silent while another alarm rings'),
    without(ALARM, 'AlarmActions', 'tells nobody'),
    setTo(ALARM, 'AlarmActions', [], 'an empty list'),
    setTo(ALARM, 'AlarmActions', ['arn:x:sns:eu-central-1:999988887777:t'], "somebody else's topic", 'move'),
    setTo(ALARM, 'DatapointsToAlarm', 99, 'more bad periods than periods'),
    setTo(
      ALARM,
      'EvaluationPeriods',
      1440,
      'a week and more of periods',
      'weaken',
      ({ Properties }) => Number(Properties?.Period) >= 3600,
    ),
  ],
});

function judgeSwitch(alarm: Resource): Verdict {
  return read(alarm, 'ActionsEnabled') === undefined || !isFalse(read(alarm, 'ActionsEnabled'))
    ? compliant(alarm, 'ActionsEnabled', 'on')
    : broken(alarm, 'ActionsEnabled', 'true');
}

/** An alarm that another one may silence does not ring when both have a reason to. */
function judgeSuppressor(alarm: Resource): Verdict {
  return read(alarm, SUPPRESSOR) === undefined
    ? compliant(alarm, SUPPRESSOR, 'none')
    : broken(alarm, SUPPRESSOR, 'none: no alarm may silence another');
}

function judgeListener(alarm: Resource, scope: Scope): Verdict {
  const { world } = scope;
  const heard = heardTopics(scope);
  const targets = items(read(alarm, 'AlarmActions')).flatMap((action) => world.target(action) ?? []);
  const spoken = targets.some((target) => heard.has(target) || SCALING.includes(target.type));
  const watched = world
    .ofType(COMPOSITE)
    .some((other) => other !== alarm && world.mentions(read(other, 'AlarmRule')).includes(alarm));
  return spoken || watched
    ? compliant(alarm, 'AlarmActions', spoken ? 'a topic with subscribers' : 'watched by a composite alarm')
    : broken(alarm, 'AlarmActions', EXPECTED);
}

/** CloudWatch looks back a day at most, or a week where periods are an hour or longer; bad periods are among them (PutMetricAlarm). */
function judgePeriods(alarm: Resource): Verdict[] {
  if (alarm.type === COMPOSITE) return [];
  const periods = numberOf(read(alarm, 'EvaluationPeriods'));
  const bad = numberOf(read(alarm, 'DatapointsToAlarm') ?? periods);
  const seconds = numberOf(read(alarm, 'Period') ?? 0);
  const longest = seconds >= 3600 ? 604_800 : 86_400;
  return [
    periods >= 1 && bad >= 1 && bad <= periods
      ? compliant(alarm, 'DatapointsToAlarm', `${bad} of ${periods}`)
      : broken(alarm, 'DatapointsToAlarm', 'as many as EvaluationPeriods at most', `${bad} of ${periods}`),
    periods * seconds <= longest
      ? compliant(alarm, 'EvaluationPeriods')
      : broken(alarm, 'EvaluationPeriods', `${longest} seconds in all at most`),
  ];
}
