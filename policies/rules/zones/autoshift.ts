import { SERVICE_METRICS, SERVICE_NAMESPACE } from '../../../functions/service-metrics';
import { blockedDates } from '../../../lib/monitoring/practice-times';
import type { Resource, Value } from '../../assembly/types';
import { gone, type Mutant, rawArn, setTo, without } from '../../mutant';
import { field, items } from '../../proofs/values';
import { environmentRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, numberOf, read } from '../../verdict';
import { ALARM } from '../alerting/listeners';
import { blocksWorkingHours, leavesTime } from './practice-windows';

const SHIFT = 'AWS::ARCZonalShift::ZonalAutoshiftConfiguration';
const BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const GROUP = 'AWS::AutoScaling::AutoScalingGroup';
const PRACTICE = 'PracticeRunConfiguration';

export const zonesAutoshift = environmentRule({
  id: 'zones-autoshift',
  title: 'AWS leaves an ailing availability zone by itself, and that is practised each week outside working hours',
  promises: ['EMB-56', 'EMB-38'],
  area: 'zones',
  fix: 'Keep lib/monitoring/zonal-autoshift.ts: one configuration for each load balancer and each scaling group, ENABLED.',
  *check(scope) {
    const { world, environment } = scope;
    if (!environment) return;
    const shifts = world.ofType(SHIFT);
    for (const resource of [...world.ofType(BALANCER), ...world.ofType(GROUP)]) {
      const own = shifts.filter((shift) => world.target(read(shift, 'ResourceIdentifier')) === resource);
      yield own.length === 1
        ? compliant(resource, SHIFT, own[0]?.logicalId)
        : broken(resource, SHIFT, 'one zonal autoshift configuration', own.length);
    }
    for (const shift of shifts) yield* judgeShift(shift, scope);
  },
  mutants: [
    setTo(SHIFT, 'ZonalAutoshiftStatus', 'DISABLED', 'autoshift off', 'flip'),
    without(SHIFT, 'ZonalAutoshiftStatus'),
    without(SHIFT, PRACTICE, 'never practised'),
    { ...gone(SHIFT, 'a load balancer that is not shifted', { partner: BALANCER }, isOfBalancer) },
    { ...gone(SHIFT, 'a group that is not shifted', { partner: GROUP }, (shift) => !isOfBalancer(shift)) },
    setTo(SHIFT, 'ResourceIdentifier', rawArn(':elasticloadbalancing:::other'), 'something else is shifted', 'detach'),
    setTo(SHIFT, `${PRACTICE}.OutcomeAlarms`, [], 'nobody sees whether the practice went well'),
    setTo(
      SHIFT,
      `${PRACTICE}.OutcomeAlarms.0.AlarmIdentifier`,
      rawArn(':cloudwatch:eu-west-1:', { Ref: 'AWS::AccountId' }, ':alarm:up'),
      'an alarm of another region',
      'move',
    ),
    outcomeIsAnother(),
    without(SHIFT, `${PRACTICE}.BlockingAlarms`, 'practised while a zone is lost'),
    setTo(SHIFT, `${PRACTICE}.BlockingAlarms.0.AlarmIdentifier`, 'arn:nothing', 'an alarm that nobody knows', 'detach'),
    setTo(SHIFT, `${PRACTICE}.BlockedWindows`, [], 'practised at noon'),
    setTo(SHIFT, `${PRACTICE}.BlockedWindows.1`, 'Tue:15:00-Tue:15:30', 'practised on Tuesdays at noon'),
    setTo(SHIFT, `${PRACTICE}.BlockedWindows`, wholeWeek(), 'no hour is left to practise'),
    setTo(
      SHIFT,
      `${PRACTICE}.BlockedDates`,
      ['2020-01-01'],
      'practised while an event runs',
      'weaken',
      ({ Properties }) => items(field(Properties?.PracticeRunConfiguration as Value, 'BlockedDates')).length > 0,
    ),
  ],
});

function* judgeShift(shift: Resource, scope: Scope): Iterable<Verdict> {
  const { world, environment } = scope;
  if (!environment) return;
  const { eventDays, jurisdiction } = environment.deployment;
  const alarms = (kind: string) =>
    items(read(shift, `${PRACTICE}.${kind}`)).map((one) =>
      field(one, 'Type') === 'CLOUDWATCH' ? world.target(field(one, 'AlarmIdentifier')) : undefined,
    );
  const here = (alarm: Resource | undefined) =>
    alarm?.type === ALARM && alarm.stack.region === shift.stack.region && alarm.stack.account === shift.stack.account;
  const outcome = alarms('OutcomeAlarms');
  const blocking = alarms('BlockingAlarms');
  const windows = items(read(shift, `${PRACTICE}.BlockedWindows`)).map(String);
  const dates = items(read(shift, `${PRACTICE}.BlockedDates`));
  const demands: readonly (readonly [holds: boolean, property: string, expected: string])[] = [
    [read(shift, 'ZonalAutoshiftStatus') === 'ENABLED', 'ZonalAutoshiftStatus', 'ENABLED'],
    [
      [BALANCER, GROUP].includes(world.target(read(shift, 'ResourceIdentifier'))?.type ?? ''),
      'ResourceIdentifier',
      'a load balancer or a group of the environment',
    ],
    [
      outcome.length === 1 && outcome.every((alarm) => here(alarm) && ringsWhenDown(alarm)),
      `${PRACTICE}.OutcomeAlarms`,
      `the metric alarm of this region that rings when ${SERVICE_METRICS.up} falls`,
    ],
    [
      blocking.length === 1 && blocking.every(here),
      `${PRACTICE}.BlockingAlarms`,
      'a metric alarm of this region that keeps practice away from trouble',
    ],
    [
      blocksWorkingHours(windows, jurisdiction),
      `${PRACTICE}.BlockedWindows`,
      'the working hours of each weekday, 8 to 18 o’clock there',
    ],
    [leavesTime(windows), `${PRACTICE}.BlockedWindows`, 'windows within a day that leave a day of each week'],
    [
      blockedDates(eventDays, jurisdiction).every((date) => dates.includes(date)),
      `${PRACTICE}.BlockedDates`,
      'the announced event days',
    ],
  ];
  for (const [holds, property, expected] of demands)
    yield holds ? compliant(shift, property) : broken(shift, property, expected);
}

function ringsWhenDown(alarm: Resource | undefined): boolean {
  return (
    alarm !== undefined &&
    read(alarm, 'Namespace') === SERVICE_NAMESPACE &&
    read(alarm, 'MetricName') === SERVICE_METRICS.up &&
    read(alarm, 'ComparisonOperator') === 'LessThanThreshold' &&
    numberOf(read(alarm, 'Threshold')) >= 1 &&
    numberOf(read(alarm, 'EvaluationPeriods')) <= 10
  );
}

function isOfBalancer({ Properties }: { readonly Properties?: { readonly [key: string]: unknown } }): boolean {
  return !JSON.stringify(Properties?.ResourceIdentifier ?? '').includes('AutoScalingGroup');
}

function outcomeIsAnother(): Mutant {
  return {
    name: 'an alarm on something else decides',
    kind: 'detach',
    type: SHIFT,
    where: ({ Properties }) => field(Properties?.PracticeRunConfiguration as Value, 'BlockingAlarms') !== undefined,
    change: ({ Properties = {} }) => {
      const practice = Properties.PracticeRunConfiguration as { OutcomeAlarms: Value; BlockingAlarms: Value };
      practice.OutcomeAlarms = practice.BlockingAlarms;
    },
  };
}

function wholeWeek(): string[] {
  return ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].map((day) => `${day}:00:00-${day}:23:59`);
}
