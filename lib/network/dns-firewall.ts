import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as route53resolver from 'aws-cdk-lib/aws-route53resolver';
import { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import { resolvableNames } from './resolvable-names';

type FirewallRule = route53resolver.CfnFirewallRuleGroup.FirewallRuleProperty;

/** Detectors of DNS Firewall Advanced (fact sheet 9), for names that the allow list would let through. */
const THREATS = ['DNS_TUNNELING', 'DGA', 'DICTIONARY_DGA'];

/**
 * What names may be asked for (EVM-03, EVM-11): a walled garden. First the detectors, which also see a tunnel below an
 * allowed domain; then the allowed names; then everything is blocked. AWS's own block lists would add nothing to a list
 * of everything, and their ids differ by region, which CloudFormation cannot look up.
 * The detectors block at high confidence only: what they would catch below it is blocked anyway unless it is allowed,
 * and a false alarm on an allowed name stops production.
 */
export class DnsFirewall extends Construct {
  constructor(scope: Construct, id: string, vpc: ec2.IVpc, environment: Environment) {
    super(scope, id);
    const allowed = this.domainList('Allowed', resolvableNames(environment));
    const everything = this.domainList('Everything', ['*']);
    const rules: Omit<FirewallRule, 'priority'>[] = [
      ...THREATS.map((dnsThreatProtection) => ({ ...BLOCK, dnsThreatProtection, confidenceThreshold: 'HIGH' })),
      {
        action: 'ALLOW',
        firewallDomainListId: allowed.attrId,
        // An allowed name may be an alias of a name that is not on the list, as with any content network.
        firewallDomainRedirectionAction: 'TRUST_REDIRECTION_DOMAIN',
      },
      { ...BLOCK, firewallDomainListId: everything.attrId },
    ];
    const group = new route53resolver.CfnFirewallRuleGroup(this, 'Rules', {
      firewallRules: rules.map((rule, index) => ({ ...rule, priority: (index + 1) * 100 })),
    });
    new route53resolver.CfnFirewallRuleGroupAssociation(this, 'Association', {
      firewallRuleGroupId: group.attrId,
      vpcId: vpc.vpcId,
      priority: 101,
      mutationProtection: 'ENABLED',
    });
    // When the firewall itself fails, names are not resolved rather than let through.
    new route53resolver.CfnFirewallConfig(this, 'FailClosed', { resourceId: vpc.vpcId, firewallFailOpen: 'DISABLED' });
  }

  private domainList(id: string, domains: string[]): route53resolver.CfnFirewallDomainList {
    return new route53resolver.CfnFirewallDomainList(this, id, { domains });
  }
}

const BLOCK = { action: 'BLOCK', blockResponse: 'NXDOMAIN' } as const;
