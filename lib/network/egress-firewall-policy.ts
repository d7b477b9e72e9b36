import { Stack } from 'aws-cdk-lib';
import * as networkfirewall from 'aws-cdk-lib/aws-networkfirewall';
import { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import { allowedDomains } from './allowed-domains';

/** A rule group's capacity cannot change later (Network Firewall guide, "Setting rule group capacity"): one unit a domain. */
const DOMAIN_CAPACITY = 500;

/**
 * Threat lists that AWS maintains (EVM-11), about 13 000 of the 30 000 capacity units of a policy. Their drops come before our passes:
 * strict order stops at the first match.
 */
const MANAGED_RULE_GROUPS = [
  'BotNetCommandAndControlDomainsStrictOrder',
  'AbusedLegitBotNetCommandAndControlDomainsStrictOrder',
  'MalwareDomainsStrictOrder',
  'AbusedLegitMalwareDomainsStrictOrder',
  'ThreatSignaturesBotnetStrictOrder',
  'ThreatSignaturesBotnetWebStrictOrder',
  'ThreatSignaturesMalwareStrictOrder',
  'ThreatSignaturesMalwareCoinminingStrictOrder',
  'ThreatSignaturesIOCStrictOrder',
  'ThreatSignaturesEmergingEventsStrictOrder',
];
const WINDOWS_RULE_GROUP = 'ThreatSignaturesBotnetWindowsStrictOrder';

/**
 * What may leave: TLS to the allow-listed domains, nothing else (EVM-03, EVM-08, EVM-31). Everything goes to the
 * stateful engine, and what no rule passes is dropped and alerted. The name in the TLS handshake decides; names in
 * plain HTTP are not even listed, because no plain HTTP may leave (SMV-11).
 */
export class EgressFirewallPolicy extends Construct {
  readonly policy: networkfirewall.CfnFirewallPolicy;

  constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id);
    const domains = allowedDomains(environment);
    this.policy = new networkfirewall.CfnFirewallPolicy(this, 'Policy', {
      firewallPolicyName: `${environment.id}-egress`,
      firewallPolicy: {
        statelessDefaultActions: ['aws:forward_to_sfe'],
        statelessFragmentDefaultActions: ['aws:drop'],
        statefulEngineOptions: { ruleOrder: 'STRICT_ORDER', streamExceptionPolicy: 'REJECT' },
        statefulDefaultActions: ['aws:drop_established', 'aws:alert_established'],
        statefulRuleGroupReferences: [
          ...this.managedGroups(environment),
          ...(domains.length > 0 ? [this.allowList(environment, domains)] : []),
        ],
      },
    });
  }

  private managedGroups(
    environment: Environment,
  ): networkfirewall.CfnFirewallPolicy.StatefulRuleGroupReferenceProperty[] {
    const windows = environment.deployment.operatingSystem === 'windows';
    return [...MANAGED_RULE_GROUPS, ...(windows ? [WINDOWS_RULE_GROUP] : [])].map((name, index) => ({
      priority: index + 1,
      resourceArn: Stack.of(this).formatArn({
        service: 'network-firewall',
        account: 'aws-managed',
        resource: 'stateful-rulegroup',
        resourceName: name,
      }),
    }));
  }

  private allowList(
    environment: Environment,
    targets: string[],
  ): networkfirewall.CfnFirewallPolicy.StatefulRuleGroupReferenceProperty {
    const group = new networkfirewall.CfnRuleGroup(this, 'AllowedDomains', {
      ruleGroupName: `${environment.id}-allowed-domains`,
      type: 'STATEFUL',
      capacity: DOMAIN_CAPACITY,
      ruleGroup: {
        statefulRuleOptions: { ruleOrder: 'STRICT_ORDER' },
        rulesSource: { rulesSourceList: { generatedRulesType: 'ALLOWLIST', targetTypes: ['TLS_SNI'], targets } },
      },
    });
    return { priority: 100, resourceArn: group.attrRuleGroupArn };
  }
}
