import type { Resource, World } from '../../assembly/types';
import { gone, type Mutant, setTo } from '../../mutant';
import { items } from '../../proofs/values';
import { environmentRule, type Verdict } from '../../rule';
import { broken, compliant, isTrue, judgeProperty, read } from '../../verdict';

const VPC = 'AWS::EC2::VPC';
const ASSOCIATION = 'AWS::Route53Resolver::FirewallRuleGroupAssociation';
const DHCP = 'AWS::EC2::DHCPOptions';
const OWN_RESOLVER = 'AmazonProvidedDNS';
const CONFIG = 'AWS::Route53Resolver::FirewallConfig';

export const networkDnsFirewallAssociated = environmentRule({
  id: 'network-dns-firewall-associated',
  title: 'The DNS firewall filters the whole network, cannot be switched off by one call, and fails closed',
  promises: ['EVM-11', 'EVM-03'],
  area: 'network',
  fix: 'Associate the rule group with the VPC, MutationProtection ENABLED, FirewallFailOpen DISABLED (lib/network/dns-firewall.ts).',
  fixElsewhere: 'Associate a rule group with the VPC, MutationProtection ENABLED, FirewallFailOpen DISABLED.',
  *check({ world }) {
    for (const vpc of world.ofType(VPC)) {
      const associations = world.ofType(ASSOCIATION).filter((one) => world.target(read(one, 'VpcId')) === vpc);
      if (associations.length === 0)
        yield broken(vpc, 'FirewallRuleGroupAssociation', 'a DNS firewall of the VPC', 'none');
      for (const association of associations) yield* judgeAssociation(association, world);
      const configs = world.ofType(CONFIG).filter((one) => world.target(read(one, 'ResourceId')) === vpc);
      if (configs.length === 0) yield broken(vpc, 'FirewallConfig', 'a DNS firewall that fails closed', 'none');
      // Without the network's resolver there is no firewall.
      const support = read(vpc, 'EnableDnsSupport');
      yield support === undefined || isTrue(support)
        ? compliant(vpc, 'EnableDnsSupport', support ?? 'true by default')
        : broken(vpc, 'EnableDnsSupport', 'true');
      for (const config of configs)
        yield judgeProperty(config, 'FirewallFailOpen', 'DISABLED', (value) => value === 'DISABLED');
    }
    // The firewall sits in the network's own resolver.
    for (const options of world.ofType(DHCP)) {
      yield judgeProperty(options, 'DomainNameServers', OWN_RESOLVER, (value) =>
        items(value).every((server) => server === OWN_RESOLVER),
      );
    }
  },
  mutants: [
    otherResolver(),
    setTo(VPC, 'EnableDnsSupport', false, 'the resolver is off', 'flip'),
    gone(ASSOCIATION, 'DNS firewall not associated', { partner: VPC }),
    gone(CONFIG, 'failure lets names through', { partner: VPC }),
    setTo(ASSOCIATION, 'MutationProtection', 'DISABLED', 'one call takes it away', 'flip'),
    setTo(ASSOCIATION, 'FirewallRuleGroupId', 'a-rule-group-of-somebody-else', 'rules that no template shows'),
    setTo(CONFIG, 'FirewallFailOpen', 'ENABLED', 'fails open', 'flip'),
  ],
});

function* judgeAssociation(association: Resource, world: World): Iterable<Verdict> {
  yield judgeProperty(association, 'MutationProtection', 'ENABLED', (value) => value === 'ENABLED');
  yield world.target(read(association, 'FirewallRuleGroupId'))?.type === 'AWS::Route53Resolver::FirewallRuleGroup'
    ? compliant(association, 'FirewallRuleGroupId')
    : broken(association, 'FirewallRuleGroupId', 'a rule group that these templates show');
}

function otherResolver(): Mutant {
  return {
    name: 'names asked from another resolver',
    kind: 'move',
    type: VPC,
    notices: { partner: DHCP },
    change: (_vpc, template) => {
      template.Resources.Added = { Type: DHCP, Properties: { DomainNameServers: ['8.8.8.8'] } };
    },
  };
}
