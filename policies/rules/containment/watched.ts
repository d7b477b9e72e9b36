import { CONTAINMENT_METRICS, CONTAINMENT_NAMESPACE } from '../../../lib/containment/names';
import type { Resource } from '../../assembly/types';
import { gone, setTo, without } from '../../mutant';
import { field, items } from '../../proofs/values';
import { environmentRule, missing } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, numberOf, read } from '../../verdict';
import { ringsAtFirst } from '../alerting/rings-at-first';
import { isEachMinute } from '../backup/schedule';
import { MACHINE } from './definition';
import { callsOf, isNamed, machinesNamed, rewritten } from './machines';

const ALARM = 'AWS::CloudWatch::Alarm';
const EVENT_RULE = 'AWS::Events::Rule';
const LOOKS = [
  'elasticloadbalancingv2:describeRules',
  'wafv2:getWebACLForResource',
  'ec2:describeNetworkInterfaces',
  'rds:describeDBInstances',
];

export const containmentWatched = environmentRule({
  id: 'containment-watched',
  title: 'Each minute somebody looks whether what is offline is still closed, and an open layer rings, as silence does',
  promises: ['SMV-45'],
  area: 'containment',
  fix: 'Keep the watch of lib/containment/watch.ts, its clock in starts.ts and both alarms in alarms.ts.',
  *check(scope) {
    const { world, environment } = scope;
    if (!environment) return;
    const machines = machinesNamed(scope, 'watch');
    if (machines.length === 0) yield missing(MACHINE, 'a state machine that watches');
    for (const machine of machines) {
      const blind = LOOKS.filter((look) => callsOf(machine, look).length === 0);
      yield blind.length === 0
        ? compliant(machine, 'DefinitionString', LOOKS.join(', '))
        : broken(machine, 'DefinitionString', 'a look at every layer', `none: ${blind.join(', ')}`);
      const clocks = world.ofType(EVENT_RULE).filter((rule) => isClockOf(rule, machine, scope));
      if (clocks.length === 0) yield broken(machine, 'StateMachineName', 'started each minute', 'by no clock');
    }
    for (const [metric, silent] of [
      [CONTAINMENT_METRICS.openLayers, 'breaching'],
      [CONTAINMENT_METRICS.offline, undefined],
    ] as const) {
      const alarms = world.ofType(ALARM).filter((alarm) => read(alarm, 'MetricName') === metric);
      if (alarms.length === 0) yield missing(ALARM, `an alarm of ${metric}`);
      for (const alarm of alarms) yield judge(alarm, silent);
    }
    for (const alarm of world.ofType(ALARM).filter((each) => read(each, 'Namespace') === 'AWS/States')) {
      const machine = items(read(alarm, 'Dimensions')).map((each) => world.target(field(each, 'Value')));
      yield machine.some((each) => each?.type === MACHINE)
        ? compliant(alarm, 'Dimensions', 'a state machine')
        : broken(alarm, 'Dimensions', 'the state machine whose failure rings', 'none of these templates');
    }
  },
  mutants: [
    gone(MACHINE, 'nobody watches', 'absence', (machine) => isNamed(machine, 'watch')),
    {
      ...setTo(EVENT_RULE, 'ScheduleExpression', 'rate(1 day)', 'looks once a day', 'weaken', isWatch),
      notices: { partner: MACHINE },
      copyable: false,
    },
    {
      ...setTo(EVENT_RULE, 'State', 'DISABLED', 'does not look', 'flip', isWatch),
      notices: { partner: MACHINE },
      copyable: false,
    },
    gone(ALARM, 'no alarm of open layers', 'absence', isOf(CONTAINMENT_METRICS.openLayers)),
    gone(ALARM, 'no alarm of being offline', 'absence', isOf(CONTAINMENT_METRICS.offline)),
    setTo(ALARM, 'TreatMissingData', 'notBreaching', 'silence is well', 'weaken', isOf(CONTAINMENT_METRICS.openLayers)),
    setTo(ALARM, 'Threshold', 3, 'three open layers are well', 'weaken', isOf(CONTAINMENT_METRICS.openLayers)),
    setTo(
      ALARM,
      'EvaluationPeriods',
      60,
      'an hour of open layers is well',
      'weaken',
      isOf(CONTAINMENT_METRICS.openLayers),
    ),
    without(ALARM, 'Dimensions', 'the failures of no state machine', ofStates),
    setTo(ALARM, 'Dimensions', [{ Name: 'StateMachineArn', Value: 'another' }], 'of another one', 'detach', ofStates),
    setTo(ALARM, 'Namespace', 'Other', 'the metric of something else', 'detach', isOf(CONTAINMENT_METRICS.offline)),
    without(ALARM, 'AlarmActions', 'nobody hears it', isOf(CONTAINMENT_METRICS.openLayers)),
    rewritten(
      'watch',
      'the page is not looked at',
      /elasticloadbalancingv2:describeRules/,
      'elasticloadbalancingv2:describeTags',
    ),
    rewritten('watch', 'the database is not looked at', /rds:describeDBInstances/, 'rds:describeDBClusters'),
  ],
});

function judge(alarm: Resource, silent: string | undefined) {
  const rings =
    read(alarm, 'Namespace') === CONTAINMENT_NAMESPACE &&
    read(alarm, 'Statistic') === 'Maximum' &&
    ringsAtFirst(alarm) &&
    numberOf(read(alarm, 'Period')) <= 60 &&
    numberOf(read(alarm, 'EvaluationPeriods')) <= 3 &&
    items(read(alarm, 'AlarmActions')).length > 0 &&
    (silent === undefined || read(alarm, 'TreatMissingData') === silent);
  return rings
    ? compliant(alarm, 'Threshold')
    : broken(
        alarm,
        'Threshold',
        `more than 0 within three minutes${silent ? ', silence counts as bad' : ''}, and heard`,
      );
}

function isClockOf(rule: Resource, machine: Resource, { world }: Scope): boolean {
  return (
    isEachMinute(read(rule, 'ScheduleExpression')) &&
    (read(rule, 'State') ?? 'ENABLED') === 'ENABLED' &&
    items(read(rule, 'Targets')).some((target) => world.target(field(target, 'Arn')) === machine)
  );
}

function isWatch({ Properties }: { Properties?: object }): boolean {
  return JSON.stringify(Properties ?? '').includes('watchmachine');
}

function isOf(metric: string) {
  return ({ Properties }: { Properties?: { MetricName?: unknown } }) => Properties?.MetricName === metric;
}

function ofStates({ Properties }: { Properties?: { Namespace?: unknown } }): boolean {
  return Properties?.Namespace === 'AWS/States';
}
