import type { Resource, Value } from '../../assembly/types';
import { gone, type Mutant, type RawResource, setTo } from '../../mutant';
import { environmentRule, missing, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, numberOf, read } from '../../verdict';
import { isEachMinute } from '../backup/schedule';
import { type ProbedHost, wantedHosts } from './hosts';
import { calls, FUNCTION, functionsWith, isOn, RULE } from './schedule';

const HOSTS = 'Environment.Variables.HOSTS';
const EACH_MINUTE = 'rate(1 minute)';

export const monitoringProbed = environmentRule({
  id: 'monitoring-probed',
  title:
    'Each minute, from outside the network and inside the region, every path that the deployment names is asked for',
  promises: ['EMB-60', 'EMB-39'],
  area: 'monitoring',
  fix: 'Keep the probe (lib/monitoring/probe.ts): it takes its list from the checks of each service, and its clock from everyMinute.',
  *check(scope) {
    if (!scope.environment) return;
    const wanted = wantedHosts(scope.environment);
    const probes = functionsWith('HOSTS', scope);
    if (probes.length === 0) yield missing(FUNCTION, 'a function that probes the service');
    for (const { code, value } of probes) yield* judgeProbe(code, parsed(value), wanted, scope);
  },
  mutants: [
    without('every path', '[]'),
    without('another host', JSON.stringify([{ host: 'elsewhere.example', checks: [{ kind: 'page', path: '/' }] }])),
    without('no list at all', 'none'),
    { ...gone(FUNCTION, 'no probe', 'absence', isProbe) },
    onClock(setTo(RULE, 'ScheduleExpression', 'rate(5 minutes)', 'every five minutes', 'weaken', isClock)),
    onClock(setTo(RULE, 'State', 'DISABLED', 'the probe is stopped', 'flip', isClock)),
    onClock(setTo(RULE, 'Targets', [], 'the clock calls nobody', 'detach', isClock)),
    setTo(FUNCTION, 'Timeout', 900, 'may overlap the next minute', 'weaken', isProbe),
    setTo(
      FUNCTION,
      'VpcConfig',
      { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'] },
      'looks from inside the network',
      'move',
      isProbe,
    ),
  ],
});

function* judgeProbe(
  code: Resource,
  asked: readonly ProbedHost[],
  wanted: readonly ProbedHost[],
  scope: Scope,
): Iterable<Verdict> {
  for (const { host, checks } of wanted) {
    const known = asked.filter((entry) => entry.host === host).flatMap((entry) => entry.checks ?? []);
    for (const check of checks) {
      yield known.some((one) => JSON.stringify(one) === JSON.stringify(check))
        ? compliant(code, HOSTS, `${host} ${check.kind} ${check.path}`)
        : broken(code, HOSTS, `${check.kind} ${check.path} of ${host}`);
    }
  }
  yield read(code, 'VpcConfig') === undefined
    ? compliant(code, 'VpcConfig', 'outside the network')
    : broken(code, 'VpcConfig', 'absent: from inside, the firewall and the public name would not be tried');
  yield numberOf(read(code, 'Timeout')) <= 60
    ? compliant(code, 'Timeout')
    : broken(code, 'Timeout', '60 seconds at most');
  const clock = scope.world
    .ofType(RULE)
    .find((rule) => isOn(rule) && isEachMinute(read(rule, 'ScheduleExpression')) && calls(rule, code, scope));
  yield clock
    ? compliant(code, 'ScheduleExpression', EACH_MINUTE)
    : broken(code, 'ScheduleExpression', `a rule that is on and calls the probe, ${EACH_MINUTE}`, 'none');
}

function parsed(text: string): readonly ProbedHost[] {
  try {
    const list = JSON.parse(text) as Value;
    return Array.isArray(list) ? (list as unknown as readonly ProbedHost[]) : [];
  } catch {
    return [];
  }
}

function isProbe({ Properties }: RawResource): boolean {
  return JSON.stringify(Properties?.Environment ?? '').includes('"HOSTS"');
}

/** The clock of the probe, by the name that CDK gives to its target. */
function isClock({ Properties }: RawResource): boolean {
  return /"probe[0-9A-F]{8}"/.test(JSON.stringify(Properties?.Targets ?? ''));
}

/** A second clock beside the good one breaks nothing. */
function onClock(mutant: Mutant): Mutant {
  return { ...mutant, notices: { partner: FUNCTION }, copyable: false };
}

function without(name: string, value: string): Mutant {
  return setTo(FUNCTION, HOSTS, value, name, 'remove', isProbe);
}
