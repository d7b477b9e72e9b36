import { edgeWebAclAssociated } from '../../../../../policies/rules/edge/web-acl/associated';
import { edgeWebAclBlocks } from '../../../../../policies/rules/edge/web-acl/blocks';
import { edgeWebAclManagedGroups } from '../../../../../policies/rules/edge/web-acl/managed-groups';
import { judgedAlone } from '../../../proofs/foreign-template';
import { blocking, bytes, METHOD, webAcl } from './statements';

const managed = (Name: string, statement: object = {}, rule: object = {}) => ({
  Name,
  Priority: 0,
  OverrideAction: { None: {} },
  Statement: { ManagedRuleGroupStatement: { VendorName: 'AWS', Name, ...statement } },
  ...rule,
});
const override = (action: string) => ({
  RuleActionOverrides: [{ Name: 'SizeRestrictions_BODY', ActionToUse: { [action]: {} } }],
});
const POST = bytes(METHOD, 'POST');

describe('EVM-11: every rule refuses', () => {
  test.each<[string, object, string]>([
    ['own rule blocks', blocking('R', 0, POST), 'compliant'],
    ['own rule asks a puzzle', { Name: 'R', Action: { Challenge: {} }, Statement: POST }, 'compliant'],
    ['own rule counts', { Name: 'R', Action: { Count: {} }, Statement: POST }, 'Acl Rules.R.Action'],
    ['own rule allows', { Name: 'R', Action: { Allow: {} }, Statement: POST }, 'Acl Rules.R.Action'],
    ['own rule does both', { Name: 'R', Action: { Block: {}, Count: {} }, Statement: POST }, 'Acl Rules.R.Action'],
    ['managed group as it is', managed('R'), 'compliant'],
    ['managed group counts', managed('R', {}, { OverrideAction: { Count: {} } }), 'Acl Rules.R.OverrideAction'],
    ['override left out', managed('R', {}, { OverrideAction: undefined }), 'Acl Rules.R.OverrideAction'],
    ['one rule counts', managed('R', override('Count')), 'Acl Rules.R.RuleActionOverrides'],
    ['one rule allows', managed('R', override('Allow')), 'Acl Rules.R.RuleActionOverrides'],
    ['one rule made stricter', managed('R', override('Block')), 'compliant'],
    [
      'an attack that passes whoever solves a puzzle',
      managed('R', override('Captcha')),
      'Acl Rules.R.RuleActionOverrides',
    ],
    ['a sender that may solve a puzzle', managed('AWSManagedRulesAnonymousIpList', override('Captcha')), 'compliant'],
    ['one rule excluded', managed('R', { ExcludedRules: [{ Name: 'x' }] }), 'Acl Rules.R.ExcludedRules'],
    ['narrowed', managed('R', { ScopeDownStatement: POST }), 'Acl Rules.R.ScopeDownStatement'],
    [
      'a group of this template',
      {
        Name: 'R',
        OverrideAction: { None: {} },
        Statement: { RuleGroupReferenceStatement: { Arn: { 'Fn::GetAtt': ['Group', 'Arn'] } } },
      },
      'compliant',
    ],
    [
      'a group from elsewhere',
      { Name: 'R', OverrideAction: { None: {} }, Statement: { RuleGroupReferenceStatement: { Arn: 'x' } } },
      'Acl Rules.R.Statement',
    ],
  ])('%s', (_name, rule, expected) => {
    const Group = { Type: 'AWS::WAFv2::RuleGroup', Properties: { Rules: [blocking('G', 0, POST)] } };
    expect(judgedAlone(edgeWebAclBlocks, { Acl: webAcl([rule]), Group })).toBe(expected);
  });

  test('a rule group of this template is judged too', () => {
    const Group = {
      Type: 'AWS::WAFv2::RuleGroup',
      Properties: { Rules: [{ Name: 'G', Action: { Count: {} }, Statement: POST }] },
    };
    expect(judgedAlone(edgeWebAclBlocks, { Group })).toBe('Group Rules.G.Action');
  });

  test('no rules, no default', () => {
    expect(judgedAlone(edgeWebAclBlocks, { Acl: webAcl([]) })).toBe('Acl Rules');
    expect(judgedAlone(edgeWebAclBlocks, { Acl: webAcl([blocking('R', 0, POST)], {}) })).toBe('Acl DefaultAction');
    expect(judgedAlone(edgeWebAclBlocks, {})).toBe('does not apply');
  });
});

describe('EVM-49: what the firewall knows', () => {
  const CORE = [
    'AWSManagedRulesAmazonIpReputationList',
    'AWSManagedRulesKnownBadInputsRuleSet',
    'AWSManagedRulesCommonRuleSet',
    'AWSManagedRulesSQLiRuleSet',
  ];

  test('all groups, one missing, one pinned, one of another vendor', () => {
    const [first = '', ...rest] = CORE;
    const judged = (...rules: object[]) => judgedAlone(edgeWebAclManagedGroups, { Acl: webAcl(rules) });
    const others = rest.map((name) => managed(name));
    expect(judged(managed(first), ...others)).toBe('compliant');
    expect(judged(...others)).toBe('Acl Rules');
    expect(judged(managed(first, { Version: 'Version_1.0' }), ...others)).toBe('Acl Rules');
    expect(judged(managed(first, { VendorName: 'Somebody' }), ...others)).toBe('Acl Rules');
  });
});

describe('SMV-07: each public load balancer has a firewall before it', () => {
  const balancer = (Scheme?: string, Type?: string) => ({
    Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    Properties: { Scheme, Type },
  });
  const link = (to: unknown, acl: unknown = { 'Fn::GetAtt': ['Acl', 'Arn'] }) => ({
    Type: 'AWS::WAFv2::WebACLAssociation',
    Properties: { ResourceArn: to, WebACLArn: acl },
  });
  const Acl = webAcl([]);

  test.each<[string, Parameters<typeof judgedAlone>[1], string]>([
    ['associated', { Acl, Alb: balancer('internet-facing'), Link: link({ Ref: 'Alb' }) }, 'compliant'],
    ['no association', { Acl, Alb: balancer('internet-facing') }, 'Alb WebACLAssociation'],
    ['public by default', { Acl, Alb: balancer() }, 'Alb WebACLAssociation'],
    ['internal', { Acl, Alb: balancer('internal') }, 'does not apply'],
    ['a network load balancer has none', { Nlb: balancer('internet-facing', 'network') }, 'does not apply'],
    ['a web ACL from elsewhere', { Alb: balancer(), Link: link({ Ref: 'Alb' }, 'x') }, 'Link WebACLArn'],
    [
      'one of two',
      { Acl, Alb: balancer(), Second: balancer(), Link: link({ Ref: 'Alb' }) },
      'Second WebACLAssociation',
    ],
    [
      'two for one',
      {
        Acl,
        Other: webAcl([]),
        Alb: balancer(),
        Link: link({ Ref: 'Alb' }),
        More: link({ Ref: 'Alb' }, { 'Fn::GetAtt': ['Other', 'Arn'] }),
      },
      'Link ResourceArn; More ResourceArn',
    ],
    ['a balancer from elsewhere', { Acl, Link: link('x') }, 'Link ResourceArn'],
  ])('%s', (_name, resources, expected) => {
    expect(judgedAlone(edgeWebAclAssociated, resources)).toBe(expected);
  });
});
