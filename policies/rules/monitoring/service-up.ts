import { SERVICE_METRICS, SERVICE_NAMESPACE } from '../../../functions/service-metrics';
import type { Resource } from '../../assembly/types';
import { gone, type Mutant, type RawResource, setTo, without } from '../../mutant';
import { field, items } from '../../proofs/values';
import { environmentRule, missing, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, numberOf, read } from '../../verdict';
import { ALARM, COMPOSITE } from '../alerting/listeners';

const OBJECTIVE = 'AWS::ApplicationSignals::ServiceLevelObjective';
/** Minutes of the hour that the alarm on the objective looks at, and how many of them may be bad: the month has 43. */
const HOUR = 60;
const BAD_MINUTES = 5;
/** Percent (EMB-39). */
const GOAL = 99.9;

export const monitoringServiceUp = environmentRule({
  id: 'monitoring-service-up',
  title:
    'One alarm says whether the service is up, and the objective says how often it must be: 99.9 percent of the minutes of 30 days',
  promises: ['EMB-39', 'EMB-59'],
  area: 'monitoring',
  fix: 'Keep lib/monitoring/service-up.ts: the composite alarm over the probe, and the objective on the same figure.',
  *check(scope) {
    const { world, environment } = scope;
    if (!environment) return;
    const composites = world.ofType(COMPOSITE).filter((alarm) => watchesProbe(alarm, scope));
    yield* composites.length > 0
      ? composites.map((alarm) => compliant(alarm, 'AlarmRule'))
      : [missing(COMPOSITE, 'a composite alarm that rings when the probe does')];
    const objectives = world.ofType(OBJECTIVE);
    if (objectives.length === 0) yield missing(OBJECTIVE, 'an objective of availability');
    for (const objective of objectives) yield* judgeObjective(objective);
    yield judgeBurning(scope);
  },
  mutants: [
    gone(COMPOSITE, 'no alarm for the whole'),
    { ...setTo(COMPOSITE, 'AlarmRule', 'FALSE', 'an alarm that never rings'), notices: 'absence', copyable: false },
    gone(OBJECTIVE),
    setTo(OBJECTIVE, 'Goal.AttainmentGoal', 99, 'one minute of a hundred may be lost'),
    without(OBJECTIVE, 'Goal'),
    setTo(
      OBJECTIVE,
      'Goal.Interval',
      { RollingInterval: { Duration: 365, DurationUnit: 'DAY' } },
      'of a year',
      'weaken',
    ),
    setTo(OBJECTIVE, 'Sli.MetricThreshold', 0, 'down counts as up'),
    setTo(OBJECTIVE, 'Sli.ComparisonOperator', 'LessThanOrEqualTo', 'the wrong way round', 'flip'),
    setTo(
      OBJECTIVE,
      'Sli.SliMetric.MetricDataQueries.0.MetricStat.Metric.MetricName',
      'Other',
      'another figure',
      'detach',
    ),
    setTo(OBJECTIVE, 'Sli.SliMetric.MetricDataQueries.0.MetricStat.Period', 3600, 'of whole hours'),
    setTo(OBJECTIVE, 'Sli.SliMetric.MetricDataQueries.0.MetricStat.Stat', 'Maximum', 'the best of each minute'),
    gone(ALARM, 'nobody hears that the month is being spent', 'absence', isAboutTheMonth),
    ...[
      setTo(ALARM, 'Threshold', 0, 'the month is spent when nothing is measured', 'weaken', isAboutTheMonth),
      setTo(ALARM, 'DatapointsToAlarm', 6, 'a minute more of the hour may be bad', 'weaken', isAboutTheMonth),
      setTo(ALARM, 'EvaluationPeriods', 59, 'a minute of the hour is forgotten', 'weaken', isAboutTheMonth),
      setTo(ALARM, 'TreatMissingData', 'ignore', 'what is not measured is well', 'weaken', isAboutTheMonth),
    ].map((mutant): Mutant => ({ ...mutant, notices: 'absence', copyable: false })),
    {
      ...setTo(ALARM, 'MetricName', 'Other', 'the probe is not among the signs', 'detach', isOnProbe),
      notices: 'absence',
      copyable: false,
    },
  ],
});

/** The objective itself wakes nobody: an alarm rings while the month is being spent, in minutes that need not be in a row. */
function judgeBurning({ world }: Scope): Verdict {
  const expected = `an alarm when ${BAD_MINUTES} minutes of an hour are bad: the month is being spent`;
  const burning = world.ofType(ALARM).find(isBurning);
  return burning ? compliant(burning, 'EvaluationPeriods', expected) : missing(ALARM, expected);
}

function isBurning(alarm: Resource): boolean {
  const bad = numberOf(read(alarm, 'DatapointsToAlarm') ?? read(alarm, 'EvaluationPeriods'));
  return (
    read(alarm, 'Namespace') === SERVICE_NAMESPACE &&
    read(alarm, 'MetricName') === SERVICE_METRICS.up &&
    read(alarm, 'Statistic') === 'Minimum' &&
    numberOf(read(alarm, 'Period')) === 60 &&
    numberOf(read(alarm, 'EvaluationPeriods')) >= HOUR &&
    bad >= 1 &&
    bad <= BAD_MINUTES &&
    read(alarm, 'ComparisonOperator') === 'LessThanThreshold' &&
    numberOf(read(alarm, 'Threshold')) >= 1 &&
    read(alarm, 'TreatMissingData') === 'breaching'
  );
}

function isAboutTheMonth({ Properties }: RawResource): boolean {
  return isOnProbe({ Type: ALARM, Properties }) && Number(Properties?.EvaluationPeriods) >= HOUR;
}

function watchesProbe(composite: Resource, { world }: Scope): boolean {
  const rule = JSON.stringify(read(composite, 'AlarmRule') ?? '');
  const watched = world.mentions(read(composite, 'AlarmRule')).filter(({ type }) => type === ALARM);
  return (
    !/\b(AND|NOT|OK|INSUFFICIENT_DATA)\b/.test(rule) &&
    watched.some(
      (alarm) => read(alarm, 'Namespace') === SERVICE_NAMESPACE && read(alarm, 'MetricName') === SERVICE_METRICS.up,
    )
  );
}

function* judgeObjective(objective: Resource): Iterable<Verdict> {
  const queries = items(read(objective, 'Sli.SliMetric.MetricDataQueries'));
  const stat = field(queries[0], 'MetricStat');
  const metric = field(stat, 'Metric');
  const interval = field(read(objective, 'Goal.Interval'), 'RollingInterval');
  const demands: readonly (readonly [holds: boolean, property: string, expected: string])[] = [
    [numberOf(read(objective, 'Goal.AttainmentGoal')) >= GOAL, 'Goal.AttainmentGoal', `${GOAL} percent or more`],
    [
      numberOf(field(interval, 'Duration')) <= 30 && field(interval, 'DurationUnit') === 'DAY',
      'Goal.Interval',
      '30 days at most',
    ],
    [
      read(objective, 'Sli.ComparisonOperator') === 'GreaterThanOrEqualTo',
      'Sli.ComparisonOperator',
      'GreaterThanOrEqualTo',
    ],
    [numberOf(read(objective, 'Sli.MetricThreshold')) >= 1, 'Sli.MetricThreshold', '1: every check passes'],
    [
      queries.length === 1 &&
        field(metric, 'Namespace') === SERVICE_NAMESPACE &&
        field(metric, 'MetricName') === SERVICE_METRICS.up &&
        field(stat, 'Stat') === 'Minimum' &&
        numberOf(field(stat, 'Period')) === 60,
      'Sli.SliMetric',
      `the minimum of ${SERVICE_METRICS.up} of each minute, and nothing else`,
    ],
  ];
  for (const [holds, property, expected] of demands)
    yield holds ? compliant(objective, property) : broken(objective, property, expected);
}

function isOnProbe({ Properties }: RawResource): boolean {
  return Properties?.MetricName === SERVICE_METRICS.up;
}
