import type { Resource, Value } from '../../../assembly/types';
import type { RawObject } from '../../../mutant';
import { field } from '../../../proofs/values';
import { resourceRule } from '../../../rule';
import type { Scope } from '../../../scope';
import { broken, compliant } from '../../../verdict';
import { changedRule, groupOf, lostRule, rulesInOrder, speaksOf, WEB_ACL } from './web-acl';

/** What each group of AWS stops ("AWS Managed Rules rule groups list" of the WAF guide). */
const EVERYWHERE: { readonly [group: string]: string } = {
  AWSManagedRulesAmazonIpReputationList: 'known attackers',
  AWSManagedRulesKnownBadInputsRuleSet: 'known exploits',
  AWSManagedRulesCommonRuleSet: 'cross-site scripting, inclusion of files, oversized bodies',
  AWSManagedRulesSQLiRuleSet: 'SQL injection',
};
/** Our own choice on top, which nobody else has promised. */
const HERE: { readonly [group: string]: string } = {
  AWSManagedRulesAntiDDoSRuleSet: 'floods',
  AWSManagedRulesAnonymousIpList: 'hidden senders',
};
/** The guide asks to use the POSIX group together with the one for Linux. */
const BY_SYSTEM = {
  linux: { AWSManagedRulesLinuxRuleSet: 'attacks on Linux', AWSManagedRulesUnixRuleSet: 'attacks on shells' },
  windows: { AWSManagedRulesWindowsRuleSet: 'attacks on Windows' },
};

export const edgeWebAclManagedGroups = resourceRule({
  id: 'edge-web-acl-managed-groups',
  title:
    'The web application firewall knows floods, bad senders, injection, cross-site scripting and what its servers are prone to',
  promises: ['EVM-11', 'EVM-49', 'SMV-07'],
  area: 'edge',
  fix: "Keep all groups of lib/edge/firewall/managed-groups.ts, without a pinned version, so that AWS's newest rules apply.",
  fixElsewhere:
    'Add the managed rule groups that are missing, without a pinned version, so that AWS’s newest rules apply.',
  type: WEB_ACL,
  required: (scope) => scope.environment !== undefined,
  judge: (acl, scope) =>
    Object.entries(demanded(scope)).map(([group, stops]) =>
      has(acl, group)
        ? compliant(acl, 'Rules', group)
        : broken(acl, 'Rules', `${group}, against ${stops}`, 'absent, or pinned to an old version'),
    ),
  mutants: [
    ...Object.keys({ ...EVERYWHERE, ...HERE }).map((group) => lostRule(`no ${group}`, speaksOf(`"${group}"`))),
    lostRule('no Windows group', speaksOf('AWSManagedRulesWindowsRuleSet')),
    lostRule('no Linux group', speaksOf('AWSManagedRulesLinuxRuleSet')),
    lostRule('no group for shells', speaksOf('AWSManagedRulesUnixRuleSet')),
    changedRule('an old version of a group', 'weaken', speaksOf('AWSManagedRulesCommonRuleSet'), (rule) => {
      (rule.Statement as { ManagedRuleGroupStatement: RawObject }).ManagedRuleGroupStatement.Version = 'Version_1.0';
    }),
    changedRule("somebody else's group of the same name", 'weaken', speaksOf('AWSManagedRulesSQLiRuleSet'), (rule) => {
      (rule.Statement as { ManagedRuleGroupStatement: RawObject }).ManagedRuleGroupStatement.VendorName = 'Somebody';
    }),
  ],
});

function demanded({ environment }: Scope): { readonly [group: string]: string } {
  return environment ? { ...EVERYWHERE, ...HERE, ...BY_SYSTEM[environment.deployment.operatingSystem] } : EVERYWHERE;
}

function has(acl: Resource, group: string): boolean {
  return rulesInOrder(acl).some((rule) => {
    const statement: Value | undefined = groupOf(rule)?.statement;
    return (
      field(statement, 'VendorName') === 'AWS' &&
      field(statement, 'Name') === group &&
      field(statement, 'Version') === undefined
    );
  });
}
