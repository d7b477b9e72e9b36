import { rulesOf } from '../../../../lib/edge/firewall/rules';
import { testEnvironment } from '../../../fixtures/environment';
import { templates, windowsEnvironment } from '../../app/tiers';

interface Rule {
  readonly Name: string;
  readonly Priority: number;
  readonly Action?: object;
  readonly OverrideAction?: object;
  readonly Statement: {
    readonly ManagedRuleGroupStatement?: {
      readonly VendorName: string;
      readonly Name: string;
      readonly RuleActionOverrides?: unknown;
      readonly ExcludedRules?: unknown;
      readonly ScopeDownStatement?: unknown;
    };
    readonly RateBasedStatement?: { readonly Limit: number; readonly AggregateKeyType: string };
  };
}

const EVERYWHERE = [
  'AWSManagedRulesAntiDDoSRuleSet',
  'AWSManagedRulesAmazonIpReputationList',
  'AWSManagedRulesAnonymousIpList',
  'AWSManagedRulesKnownBadInputsRuleSet',
  'AWSManagedRulesCommonRuleSet',
  'AWSManagedRulesSQLiRuleSet',
];

const systems = [
  ['linux', testEnvironment(), ['AWSManagedRulesLinuxRuleSet', 'AWSManagedRulesUnixRuleSet']],
  ['windows', windowsEnvironment(), ['AWSManagedRulesWindowsRuleSet']],
] as const;

describe.each(systems)('EVM-11: known attacks are blocked, on %s', (_, environment, own) => {
  const { edge } = templates(environment);
  const [webAcl] = Object.values(edge.findResources('AWS::WAFv2::WebACL')).map(({ Properties }) => Properties);
  const rules: Rule[] = webAcl?.Rules ?? [];
  const groups = rules.flatMap(({ Statement }) => Statement.ManagedRuleGroupStatement ?? []);

  test('with the managed groups that fit, each once', () => {
    expect(groups.map(({ Name }) => Name)).toEqual([...EVERYWHERE, ...own]);
    expect(groups.every(({ VendorName }) => VendorName === 'AWS')).toBe(true);
  });

  test('no rule only counts', () => {
    for (const rule of rules) {
      const managed = rule.Statement.ManagedRuleGroupStatement !== undefined;
      expect([rule.Name, rule.Action, rule.OverrideAction]).toEqual(
        managed ? [rule.Name, undefined, { None: {} }] : [rule.Name, { Block: {} }, undefined],
      );
    }
    expect(JSON.stringify(rules).includes('"Count"')).toBe(false);
  });

  test('no managed group is narrowed or partly switched off', () => {
    for (const { RuleActionOverrides, ExcludedRules, ScopeDownStatement } of groups) {
      expect([RuleActionOverrides, ExcludedRules, ScopeDownStatement]).toEqual([undefined, undefined, undefined]);
    }
  });

  test('EMB-37: no rule lets anybody past the others', () => {
    expect(rules.filter(({ Action }) => Action && 'Allow' in Action)).toEqual([]);
  });

  test('the order is given and unambiguous', () => {
    expect(rules.map(({ Priority }) => Priority)).toEqual(rules.map((_rule, index) => index));
  });

  test('the group against floods sees every request', () => {
    expect(rules[0]?.Name).toBe('AWSManagedRulesAntiDDoSRuleSet');
  });

  test('EVM-03: it is regional', () => {
    expect(webAcl?.Scope).toBe('REGIONAL');
  });
});

describe('SMV-35, EMB-29: limits per address', () => {
  const limits = rulesOf(testEnvironment()).flatMap(({ name, statement }) => {
    const text = JSON.parse(JSON.stringify(statement));
    return text.rateBasedStatement ? [{ name, ...text.rateBasedStatement }] : [];
  });

  test('all requests, and log-ins more narrowly', () => {
    expect(limits.map(({ name, limit, aggregateKeyType }) => [name, limit, aggregateKeyType])).toEqual([
      ['TooManyRequests', 10_000, 'IP'],
      ['TooManyLogins', 300, 'IP'],
    ]);
    expect(JSON.stringify(limits[1].scopeDownStatement)).toContain('"searchString":"/login"');
  });
});

describe('SMV-07: the firewall stands before the load balancer', () => {
  const { edge } = templates(testEnvironment());
  const [association] = Object.values(edge.findResources('AWS::WAFv2::WebACLAssociation'));
  const [loadBalancer] = Object.keys(edge.findResources('AWS::ElasticLoadBalancingV2::LoadBalancer'));

  test('associated with it', () => {
    edge.resourceCountIs('AWS::WAFv2::WebACLAssociation', 1);
    expect(association?.Properties.ResourceArn).toEqual({ Ref: loadBalancer });
  });

  test('senders of low reputation are limited under attack', () => {
    edge.hasResourceProperties('AWS::WAFv2::WebACL', {
      OnSourceDDoSProtectionConfig: { ALBLowReputationMode: 'ACTIVE_UNDER_DDOS' },
    });
  });
});
