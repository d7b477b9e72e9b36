import { gone, setTo, without } from '../../mutant';
import { resourceRule } from '../../rule';
import { broken, compliant, isTrue, judgeProperty, read } from '../../verdict';

const TYPE = 'AWS::NetworkFirewall::Firewall';
const LOCKS = ['DeleteProtection', 'SubnetChangeProtection', 'FirewallPolicyChangeProtection'];

export const networkEgressFirewallProtected = resourceRule({
  id: 'network-egress-firewall-protected',
  title: 'The egress firewall stands, and can be neither deleted, moved nor given another policy by one call',
  promises: ['EVM-31', 'SMV-07', 'SMV-08', 'EVM-08'],
  area: 'network',
  fix: 'Set all three protections of the firewall to true and give it the policy of this stack (lib/network/egress-firewall.ts).',
  type: TYPE,
  required: (scope) => scope.environment !== undefined,
  judge: (firewall, { world }) => [
    ...LOCKS.map((lock) => judgeProperty(firewall, lock, 'true', isTrue)),
    world.target(read(firewall, 'FirewallPolicyArn'))?.type === 'AWS::NetworkFirewall::FirewallPolicy'
      ? compliant(firewall, 'FirewallPolicyArn')
      : broken(firewall, 'FirewallPolicyArn', 'a policy that these templates show'),
  ],
  mutants: [
    ...LOCKS.map((lock) => setTo(TYPE, lock, false, `${lock} off`, 'flip')),
    ...LOCKS.map((lock) => without(TYPE, lock)),
    setTo(TYPE, 'FirewallPolicyArn', 'a-policy-of-somebody-else', 'a policy that no template shows'),
    gone(TYPE, 'no egress firewall'),
  ],
});
