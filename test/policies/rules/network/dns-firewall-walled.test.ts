import { networkDnsFirewallWalled } from '../../../../policies/rules/network/dns-firewall-walled';
import { judgedAlone } from '../../proofs/foreign-template';

const BLOCK = { Action: 'BLOCK', BlockResponse: 'NXDOMAIN' };
const TUNNELS = { ...BLOCK, DnsThreatProtection: 'DNS_TUNNELING', ConfidenceThreshold: 'HIGH', Priority: 1 };
const GENERATED = { ...BLOCK, DnsThreatProtection: 'DGA', ConfidenceThreshold: 'HIGH', Priority: 2 };
const ALLOWED = { Action: 'ALLOW', FirewallDomainListId: { Ref: 'Allowed' }, Priority: 3 };
const REST = { ...BLOCK, FirewallDomainListId: { 'Fn::GetAtt': ['Everything', 'Id'] }, Priority: 4 };

function judged(FirewallRules: object[], names: unknown = ['api.partner.example', '*.internal']): string {
  const list = (Domains: unknown) => ({ Type: 'AWS::Route53Resolver::FirewallDomainList', Properties: { Domains } });
  const Group = { Type: 'AWS::Route53Resolver::FirewallRuleGroup', Properties: { FirewallRules } };
  return judgedAlone(networkDnsFirewallWalled, { Group, Allowed: list(names), Everything: list(['*']) });
}

describe('EVM-11: names are a walled garden', () => {
  const found = 'Group FirewallRules';

  test.each<[string, object[], string]>([
    ['detectors, allow list, wall', [TUNNELS, GENERATED, ALLOWED, REST], 'compliant'],
    ['written in another order', [REST, ALLOWED, GENERATED, TUNNELS], 'compliant'],
    ['priorities as text', [TUNNELS, GENERATED, ALLOWED, { ...REST, Priority: '4' }], 'compliant'],
    ['nothing allowed at all', [TUNNELS, GENERATED, REST], 'compliant'],
    ['no wall', [TUNNELS, GENERATED, ALLOWED], found],
    ['the wall comes first', [TUNNELS, GENERATED, ALLOWED, { ...REST, Priority: 0 }], found],
    ['the wall only alerts', [TUNNELS, GENERATED, ALLOWED, { ...REST, Action: 'ALERT' }], found],
    ['the wall for one kind of query', [TUNNELS, GENERATED, ALLOWED, { ...REST, Qtype: 'A' }], found],
    [
      'the wall answers with another name',
      [TUNNELS, GENERATED, ALLOWED, { ...REST, BlockResponse: 'OVERRIDE' }],
      found,
    ],
    [
      'a detector after the allow list',
      [{ ...TUNNELS, Priority: 9 }, GENERATED, ALLOWED, { ...REST, Priority: 10 }],
      found,
    ],
    ['one detector is missing', [TUNNELS, ALLOWED, REST], found],
    ['no rule', [], found],
  ])('%s', (_name, rules, expected) => {
    expect(judged(rules)).toBe(expected);
  });

  test.each<[string, unknown, string]>([
    ['everything', ['*'], found],
    ['a top-level domain', ['*.com'], found],
    ['a list from a file', [], found],
    ['names that are not known', [{ 'Fn::ImportValue': 'x' }], found],
    ['a private domain', ['internal'], 'compliant'],
  ])('allowing %s', (_name, names, expected) => {
    expect(judged([TUNNELS, GENERATED, ALLOWED, REST], names)).toBe(expected);
  });
});
