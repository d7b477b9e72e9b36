import type { Environment } from '../../../lib/config/environment';
import { hostOf } from '../../../lib/edge/hosts';
import type { Resource, Value } from '../../assembly/types';
import { type Mutant, type RawValue, setTo } from '../../mutant';
import { field } from '../../proofs/values';
import { environmentRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, numberOf, read } from '../../verdict';
import {
  actionsOf,
  conditionValues,
  forwardsTo,
  isEncrypted,
  LISTENER,
  LISTENER_RULE,
  rawEncrypted,
  rulesOf,
} from './listener';

const REFUSES = /^[45]\d\d$/;

export const edgeRoutesByHost = environmentRule({
  id: 'edge-routes-by-host',
  title: 'Each service is reached by its own host name alone, and what no service claims gets nothing',
  promises: ['SMV-29'],
  area: 'edge',
  fix: 'Forward only in rules that ask for the exact host of one service (lib/app/routing.ts); the default action is a fixed 404 (lib/edge/listeners.ts).',
  *check(scope) {
    const { world, environment } = scope;
    if (!environment) return;
    for (const listener of world.ofType(LISTENER).filter(isEncrypted)) {
      yield judgeDefault(listener);
      for (const rule of rulesOf(listener, world)) yield judgeRule(rule, environment, scope);
    }
  },
  mutants: [
    setTo(
      LISTENER,
      'DefaultActions',
      [{ Type: 'forward', TargetGroupArn: 'a-target-group' }],
      'unknown hosts are served',
      'widen',
      rawEncrypted,
    ),
    setTo(
      LISTENER,
      'DefaultActions.0.FixedResponseConfig.StatusCode',
      '200',
      'unknown hosts are welcomed',
      'weaken',
      rawEncrypted,
    ),
    route(
      'Conditions',
      [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/*'] } }],
      'any host reaches the service',
    ),
    route('Conditions', [{ Field: 'host-header', HostHeaderConfig: { Values: ['*.example'] } }], 'a wildcard host'),
    route(
      'Conditions',
      [{ Field: 'host-header', HostHeaderConfig: { Values: ['elsewhere.example'] } }],
      "somebody else's host",
    ),
    route('Conditions.0.HostHeaderConfig', { RegexValues: ['.*'] }, 'hosts by expression'),
    route('Actions.0.TargetGroupArn', 'a-target-group', 'targets that no template shows'),
    targetsOfTheNeighbour(),
  ],
});

function judgeDefault(listener: Resource): Verdict {
  const [action, ...more] = actionsOf(listener);
  const status = String(field(field(action, 'FixedResponseConfig'), 'StatusCode'));
  return field(action, 'Type') === 'fixed-response' && REFUSES.test(status) && more.length === 0
    ? compliant(listener, 'DefaultActions', status)
    : broken(listener, 'DefaultActions', 'one fixed response that refuses, such as 404');
}

function judgeRule(rule: Resource, environment: Environment, scope: Scope): Verdict {
  for (const action of actionsOf(rule)) {
    const targets = forwardsTo(action);
    if (field(action, 'Type') !== 'forward' && targets.length === 0) continue;
    const hosts = conditionValues(rule, 'host-header');
    const [service, ...others] = environment.deployment.services.filter((one) =>
      hosts.includes(hostOf(environment, one)),
    );
    if (!service || others.length > 0 || hosts.some((host) => host !== hostOf(environment, service))) {
      return broken(
        rule,
        'Conditions',
        'a host-header condition with the exact host of one service',
        hosts.map(String),
      );
    }
    if (targets.length === 0 || !targets.every((target) => isOfPort(target, service.port, scope))) {
      return broken(rule, 'Actions', `the target group of the service ${service.name}, port ${service.port}`);
    }
  }
  return compliant(rule, 'Actions');
}

function isOfPort(value: Value, port: number, { world }: Scope): boolean {
  const group = world.target(value);
  return group?.type === 'AWS::ElasticLoadBalancingV2::TargetGroup' && numberOf(read(group, 'Port')) === port;
}

function route(path: string, value: RawValue, name: string): Mutant {
  return setTo(LISTENER_RULE, path, value, name, 'widen', (rule) =>
    JSON.stringify(rule.Properties?.Actions ?? '').includes('TargetGroupArn'),
  );
}

function targetsOfTheNeighbour(): Mutant {
  const groups = (template: { Resources: { [id: string]: { Type: string } } }) =>
    Object.keys(template.Resources).filter(
      (id) => template.Resources[id]?.Type === 'AWS::ElasticLoadBalancingV2::TargetGroup',
    );
  return {
    name: "the host of one service leads to another's instances",
    kind: 'widen',
    type: LISTENER_RULE,
    where: (rule, template) =>
      groups(template).length > 1 && JSON.stringify(rule.Properties?.Actions ?? '').includes('TargetGroupArn'),
    change: (rule, template) => {
      const own = JSON.stringify(rule.Properties?.Actions);
      const other = groups(template).find((id) => !own.includes(`"${id}"`)) ?? '';
      rule.Properties = { ...rule.Properties, Actions: [{ Type: 'forward', TargetGroupArn: { Ref: other } }] };
    },
  };
}
