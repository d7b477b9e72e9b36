import { serviceUpName } from '../../../lib/monitoring/service-up-name';
import type { Resource, Value } from '../../assembly/types';
import { besides, gone, type Mutant, type RawResource, setTo } from '../../mutant';
import { field, items } from '../../proofs/values';
import { environmentRule, missing, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { COMPOSITE } from '../alerting/listeners';
import { matchesEvent } from '../detection/event-pattern';
import { isOn, RULE } from '../monitoring/schedule';
import { MACHINE } from './definition';
import { machinesNamed } from './machines';

const PATTERN = 'EventPattern';
const TRANSFORMER = 'Targets.0.InputTransformer';
/** The second at which the alarm went back: the same for an event that arrives twice. */
const ENDED = '$.detail.state.timestamp';
const WANTED = 'a rule that starts the cause report when the service is up again';

export const containmentRecoveryStartsReport = environmentRule({
  id: 'containment-recovery-starts-report',
  title:
    'When the alarm on the whole service recovers, the clock of the cause report starts, once for each interruption',
  promises: ['EMB-64'],
  area: 'containment',
  fix: 'Keep recovery() of lib/containment/starts.ts: one rule on the alarm of lib/monitoring/service-up.ts, from ALARM to OK, to the machine cause-report.',
  *check(scope) {
    const { environment, world } = scope;
    if (!environment) return;
    const alarmName = serviceUpName(environment.id);
    const named = world.ofType(COMPOSITE).filter((alarm) => read(alarm, 'AlarmName') === alarmName);
    if (named.length === 0) yield missing(COMPOSITE, `the alarm ${alarmName}, whose recovery starts the clock`);
    const starters = world.ofType(RULE).filter((rule) => targetOf(rule, scope) !== undefined);
    for (const rule of starters) yield judge(rule, alarmName, scope);
    if (starters.length === 0) yield missing(RULE, WANTED);
  },
  // A second, worse rule beside the healthy one is judged for itself.
  mutants: [
    starter(gone(RULE, 'the recovery is ignored')),
    starter(setTo(RULE, 'State', 'DISABLED', 'switched off', 'flip')),
    starter(setTo(RULE, `${PATTERN}.detail.state.value`, ['ALARM'], 'from the beginning of the interruption')),
    starter(setTo(RULE, `${PATTERN}.detail.previousState.value`, ['INSUFFICIENT_DATA'], 'after silence alone')),
    starter(setTo(RULE, `${PATTERN}.detail.alarmName`, ['another'], 'of another alarm', 'detach')),
    starter(setTo(RULE, `${PATTERN}.source`, ['aws.other'], 'of another source', 'detach')),
    starter(
      setTo(
        RULE,
        `${PATTERN}.detail.previousState.value`,
        ['ALARM', 'INSUFFICIENT_DATA'],
        'of a new alarm, too',
        'widen',
      ),
    ),
    { ...starter(setTo(RULE, 'Targets', [], 'starts nothing', 'detach')), notices: 'absence', copyable: false },
    starter(setTo(RULE, 'Targets.0.RoleArn', 'arn:x', 'started by nobody', 'detach')),
    starter(setTo(RULE, 'Targets.0.DeadLetterConfig', { Arn: 'arn:x' }, 'what is not started is lost', 'detach')),
    starter(setTo(RULE, 'Targets.0.RetryPolicy', { MaximumRetryAttempts: 0 }, 'one attempt')),
    starter(setTo(RULE, TRANSFORMER, { InputTemplate: '{"incident":"interruption"}' }, 'all interruptions as one')),
    starter(setTo(RULE, `${TRANSFORMER}.InputPathsMap`, { ended: '$.id' }, 'named after something else')),
    starter(setTo(RULE, `${TRANSFORMER}.InputTemplate`, '{"other":"<ended>"}', 'without an incident')),
    besides(RULE, {
      ...setTo(COMPOSITE, 'AlarmName', 'another', 'the alarm has another name', 'detach'),
      notices: 'absence',
      copyable: false,
    }),
  ],
});

function judge(rule: Resource, alarmName: string, scope: Scope): Verdict {
  const problem = problemOf(rule, alarmName, scope);
  return problem === undefined
    ? compliant(rule, PATTERN, 'starts the clock when the service is up again')
    : broken(rule, PATTERN, WANTED, problem);
}

function problemOf(rule: Resource, alarmName: string, scope: Scope): string | undefined {
  if (!isOn(rule)) return 'switched off';
  const pattern = read(rule, PATTERN);
  const told = (was: string, is: string, alarm = alarmName) => matchesEvent(pattern, event(alarm, was, is));
  if (!told('ALARM', 'OK')) return 'not of the recovery';
  const others = [told('OK', 'ALARM'), told('INSUFFICIENT_DATA', 'OK'), told('ALARM', 'INSUFFICIENT_DATA')];
  if (others.includes(true)) return 'of more than the recovery';
  if (told('ALARM', 'OK', `${alarmName}-2`)) return 'of other alarms, too';
  if (matchesEvent(pattern, { ...event(alarmName, 'ALARM', 'OK'), source: 'another' })) return 'of other sources, too';
  const target = targetOf(rule, scope);
  if (scope.world.target(field(target, 'RoleArn'))?.type !== 'AWS::IAM::Role') return 'without a role to start it';
  if (scope.world.target(field(field(target, 'DeadLetterConfig'), 'Arn'))?.type !== 'AWS::SQS::Queue')
    return 'without a queue for what was not started';
  const retries = field(field(target, 'RetryPolicy'), 'MaximumRetryAttempts');
  if (retries !== undefined && !(Number(retries) >= 3)) return 'without three attempts';
  return namesIncident(target) ? undefined : 'without the second of the recovery as name of the incident';
}

/** The input is filled in as EventBridge does: one incident for each second of a recovery. */
function namesIncident(target: Value | undefined): boolean {
  const transformer = field(target, 'InputTransformer');
  const paths = (field(transformer, 'InputPathsMap') ?? {}) as { [name: string]: Value };
  const template = String(field(transformer, 'InputTemplate') ?? '');
  const filled = template.replace(/<(\w+)>/g, (all, name: string) =>
    paths[name] === ENDED ? '2026-11-30T16:00:00' : all,
  );
  try {
    const incident = field(JSON.parse(filled) as Value, 'incident');
    return typeof incident === 'string' && incident.includes('2026-11-30T16:00:00') && !incident.includes('<');
  } catch {
    return false;
  }
}

/** As CloudWatch tells of alarms, of composite ones too (CloudWatch User Guide, "Alarm events and EventBridge"). */
function event(alarmName: string, was: string, is: string) {
  return {
    source: 'aws.cloudwatch',
    'detail-type': 'CloudWatch Alarm State Change',
    detail: { alarmName, state: { value: is }, previousState: { value: was } },
  };
}

function targetOf(rule: Resource, scope: Scope): Value | undefined {
  const machines = machinesNamed(scope, 'cause-report');
  return items(read(rule, 'Targets')).find((entry) =>
    machines.includes(scope.world.target(field(entry, 'Arn')) as Resource),
  );
}

/** In the stack of the machines alone: other rules on alarms tell people. */
function starter(mutant: Mutant): Mutant {
  return besides(MACHINE, { ...mutant, where: isRecovery });
}

function isRecovery({ Properties }: RawResource): boolean {
  return JSON.stringify(Properties?.[PATTERN] ?? '').includes('previousState');
}
