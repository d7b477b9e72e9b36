import type { Resource, Value, World } from '../../assembly/types';
import type { RawResource } from '../../mutant';
import { field, items } from '../../proofs/values';
import { read } from '../../verdict';

export const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
export const LISTENER_RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';

const ENCRYPTED = ['HTTPS', 'TLS'];

/** Whether what reaches the listener is encrypted; what cannot be told is not. */
export function isEncrypted(listener: Resource): boolean {
  return ENCRYPTED.includes(String(read(listener, 'Protocol')));
}

/** Gateway load balancers hand packets to appliances: no client ever talks to them. */
export function servesClients(listener: Resource): boolean {
  return read(listener, 'Protocol') !== 'GENEVE';
}

export function rulesOf(listener: Resource, world: World): Resource[] {
  return world.ofType(LISTENER_RULE).filter((rule) => world.target(read(rule, 'ListenerArn')) === listener);
}

/** What a listener does by default, or a rule of it. */
export function actionsOf(resource: Resource): readonly Value[] {
  return items(read(resource, resource.type === LISTENER ? 'DefaultActions' : 'Actions'));
}

/** Every target group that an action forwards to, as the template names it. */
export function forwardsTo(action: Value): Value[] {
  const single = field(action, 'TargetGroupArn');
  const weighted = items(field(field(action, 'ForwardConfig'), 'TargetGroups')).map(
    (group) => field(group, 'TargetGroupArn') ?? '',
  );
  return [...(single === undefined ? [] : [single]), ...weighted];
}

/** What a rule's condition of one kind asks for, in either of CloudFormation's spellings. */
export function conditionValues(rule: Resource, name: 'host-header' | 'path-pattern'): Value[] {
  const config = name === 'host-header' ? 'HostHeaderConfig' : 'PathPatternConfig';
  return items(read(rule, 'Conditions'))
    .filter((condition) => field(condition, 'Field') === name)
    .flatMap((condition) => [
      ...items(field(condition, 'Values')),
      ...items(field(field(condition, config), 'Values')),
      ...items(field(field(condition, config), 'RegexValues')).map(() => '*'),
    ]);
}

export const rawEncrypted = (listener: RawResource): boolean =>
  ENCRYPTED.includes(String(listener.Properties?.Protocol));
export const rawPlain = (listener: RawResource): boolean => listener.Properties?.Protocol === 'HTTP';
