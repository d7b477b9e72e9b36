import type { Value } from '../../assembly/types';
import { setTo, without } from '../../mutant';
import { items } from '../../proofs/values';
import { resourceRule } from '../../rule';
import { broken, compliant, judgeProperty, read } from '../../verdict';

const TYPE = 'AWS::NetworkFirewall::FirewallPolicy';
const STATELESS = 'FirewallPolicy.StatelessDefaultActions';
const FRAGMENTS = 'FirewallPolicy.StatelessFragmentDefaultActions';
const STATEFUL = 'FirewallPolicy.StatefulDefaultActions';
const ORDER = 'FirewallPolicy.StatefulEngineOptions.RuleOrder';
const EXCEPTION = 'FirewallPolicy.StatefulEngineOptions.StreamExceptionPolicy';
const BYPASS = 'FirewallPolicy.StatelessRuleGroupReferences';

const DROPS = ['aws:drop_strict', 'aws:drop_established'];
const ALERTS = ['aws:alert_strict', 'aws:alert_established'];

export const networkEgressFirewallDefaultDrop = resourceRule({
  id: 'network-egress-firewall-default-drop',
  title: 'The egress firewall drops and reports whatever no rule passes',
  promises: ['EVM-31', 'EVM-03', 'SMV-08', 'SMV-07', 'EVM-08'],
  area: 'network',
  fix: 'Forward everything to the stateful engine, strict order, default drop_established and alert_established, no stateless groups (lib/network/egress-firewall-policy.ts).',
  type: TYPE,
  required: (scope) => scope.environment !== undefined,
  judge: (policy) => [
    judgeProperty(policy, STATELESS, 'aws:forward_to_sfe alone', (value) => only(value, ['aws:forward_to_sfe'])),
    judgeProperty(policy, FRAGMENTS, 'aws:drop or aws:forward_to_sfe', (value) =>
      only(value, ['aws:drop', 'aws:forward_to_sfe']),
    ),
    judgeProperty(policy, STATEFUL, 'a default that drops and one that alerts', dropsAndAlerts),
    judgeProperty(policy, ORDER, 'STRICT_ORDER', (value) => value === 'STRICT_ORDER'),
    judgeProperty(policy, EXCEPTION, 'DROP or REJECT', (value) => value === 'DROP' || value === 'REJECT'),
    items(read(policy, BYPASS)).length === 0
      ? compliant(policy, BYPASS, 'none')
      : broken(policy, BYPASS, 'none: they pass packets by the engine'),
  ],
  mutants: [
    setTo(TYPE, STATELESS, ['aws:pass'], 'everything passes'),
    setTo(TYPE, FRAGMENTS, ['aws:pass'], 'fragments pass'),
    setTo(TYPE, STATEFUL, ['aws:alert_established'], 'what no rule passes is only reported'),
    setTo(TYPE, STATEFUL, ['aws:drop_established'], 'what is dropped is not reported'),
    setTo(TYPE, ORDER, 'DEFAULT_ACTION_ORDER', 'pass rules first, and no default drop'),
    setTo(TYPE, EXCEPTION, 'CONTINUE', 'a broken stream passes'),
    setTo(
      TYPE,
      BYPASS,
      [{ Priority: 1, ResourceArn: 'a-stateless-group' }],
      'a stateless group ahead of the engine',
      'widen',
    ),
    without(TYPE, STATEFUL, 'no default action'),
    without(TYPE, 'FirewallPolicy.StatefulEngineOptions', "the engine's own order"),
  ],
});

function only(value: Value, allowed: readonly string[]): boolean {
  const actions = items(value);
  return actions.length > 0 && actions.every((action) => allowed.some((one) => one === action));
}

function dropsAndAlerts(value: Value): boolean {
  const actions = items(value);
  return [DROPS, ALERTS].every((kind) => actions.some((action) => kind.some((one) => one === action)));
}
