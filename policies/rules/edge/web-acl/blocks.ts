import type { Resource, Value, World } from '../../../assembly/types';
import type { RawObject } from '../../../mutant';
import { field, items } from '../../../proofs/values';
import { resourceRule, type Verdict } from '../../../rule';
import { broken, compliant, read } from '../../../verdict';
import {
  actionOf,
  addedRule,
  changedRule,
  groupOf,
  nameOf,
  onlyKey,
  RULE_GROUP,
  referencedGroup,
  rulesInOrder,
  speaksOf,
  WEB_ACL,
} from './web-acl';

/** Actions after which a request goes on only if it has shown that it is no robot. */
const REFUSALS = ['Block', 'Captcha', 'Challenge'];
/** Groups that ask who sends. What the others know is an attack, also where a person sends it who solves the puzzle. */
const OF_SENDERS =
  /^AWSManagedRules(AntiDDoSRuleSet|AmazonIpReputationList|AnonymousIpList|BotControlRuleSet|ATPRuleSet|ACFPRuleSet)$/;
const STRANGERS: RawObject = { IPSetReferenceStatement: { Arn: 'an-address-set' } };

export const edgeWebAclBlocks = resourceRule({
  id: 'edge-web-acl-blocks',
  title: 'Every rule of the web application firewall refuses: none only counts, none lets anybody past the others',
  promises: ['EVM-11', 'EVM-49', 'SMV-07', 'SMV-08', 'EMB-37'],
  area: 'edge',
  fix: 'Own rules: Action Block. Managed groups: OverrideAction None, no rule set to Count or Allow, no scope-down (lib/edge/firewall).',
  fixElsewhere:
    'Own rules: Action Block. Managed groups: OverrideAction None, no rule set to Count or Allow, no scope-down.',
  type: [WEB_ACL, RULE_GROUP],
  required: (scope) => scope.environment !== undefined,
  judge: (acl, { world }) => {
    const rules = rulesInOrder(acl);
    const complaints = rules.flatMap((rule) => problemsOf(acl, rule, world));
    if (rules.length === 0) return broken(acl, 'Rules', 'rules that block', 'none');
    const action = onlyKey(read(acl, 'DefaultAction'));
    if (acl.type === WEB_ACL && action !== 'Allow' && action !== 'Block')
      return broken(acl, 'DefaultAction', 'Allow or Block');
    return complaints.length === 0 ? compliant(acl, 'Rules', `${rules.length} rules, all refuse`) : complaints;
  },
  mutants: [
    changedRule('a managed group only counts', 'weaken', speaksOf('ManagedRuleGroupStatement'), (rule) => {
      rule.OverrideAction = { Count: {} };
    }),
    ...['CrossSiteScripting_BODY', 'SizeRestrictions_BODY'].map((Name) =>
      changedRule(
        `${Name} only counts`,
        'weaken',
        speaksOf('AWSManagedRulesCommonRuleSet'),
        overriding([{ Name, ActionToUse: { Count: {} } }]),
      ),
    ),
    changedRule(
      'one rule of a group allows',
      'weaken',
      speaksOf('SQLi'),
      overriding([{ Name: 'SQLi_BODY', ActionToUse: { Allow: {} } }]),
    ),
    changedRule(
      'an injection passes whoever solves a puzzle',
      'weaken',
      speaksOf('SQLi'),
      overriding([{ Name: 'SQLi_BODY', ActionToUse: { Captcha: {} } }]),
    ),
    changedRule('one rule of a group left out, by the old spelling', 'weaken', speaksOf('SQLi'), (rule) => {
      inGroup(rule).ExcludedRules = [{ Name: 'SQLi_BODY' }];
    }),
    changedRule('a group that sees one path only', 'weaken', speaksOf('KnownBadInputs'), (rule) => {
      inGroup(rule).ScopeDownStatement = { GeoMatchStatement: { CountryCodes: ['AQ'] } };
    }),
    changedRule(
      'an own rule only counts',
      'weaken',
      (rule) => rule.Action !== undefined,
      (rule) => {
        rule.Action = { Count: {} };
      },
    ),
    changedRule(
      'an own rule allows',
      'flip',
      (rule) => rule.Action !== undefined,
      (rule) => {
        rule.Action = { Allow: {} };
      },
    ),
    addedRule('an address set passes ahead of all', {
      Name: 'Testers',
      Priority: -1,
      Action: { Allow: {} },
      Statement: STRANGERS,
    }),
    addedRule('a group of rules that no template shows', {
      Name: 'Elsewhere',
      Priority: 90,
      OverrideAction: { None: {} },
      Statement: { RuleGroupReferenceStatement: { Arn: 'a-rule-group' } },
    }),
  ],
});

function problemsOf(acl: Resource, rule: Value, world: World): Verdict[] {
  const complain = (what: string, expected: string, actual?: Value) => [
    broken(acl, `Rules.${nameOf(rule)}.${what}`, expected, actual ?? 'absent'),
  ];
  const group = groupOf(rule);
  if (!group) {
    const action = actionOf(rule) ?? '';
    return REFUSALS.includes(action) ? [] : complain('Action', REFUSALS.join(', '), field(rule, 'Action'));
  }
  const refusals = OF_SENDERS.test(String(field(group.statement, 'Name'))) ? REFUSALS : ['Block'];
  const weaker = overridesOf(group.statement).find(
    (override) => !refusals.includes(onlyKey(field(override, 'ActionToUse')) ?? ''),
  );
  return [
    ...(onlyKey(field(rule, 'OverrideAction')) === 'None'
      ? []
      : complain('OverrideAction', 'None', field(rule, 'OverrideAction'))),
    ...(weaker === undefined ? [] : complain('RuleActionOverrides', 'no rule weakened', weaker)),
    ...(items(field(group.statement, 'ExcludedRules')).length === 0
      ? []
      : complain('ExcludedRules', 'none', field(group.statement, 'ExcludedRules'))),
    ...(field(group.statement, 'ScopeDownStatement') === undefined
      ? []
      : complain('ScopeDownStatement', 'absent', field(group.statement, 'ScopeDownStatement'))),
    ...(group.kind === 'managed' || referencedGroup(group.statement, world)
      ? []
      : complain('Statement', 'a rule group of these templates', field(group.statement, 'Arn'))),
  ];
}

function overridesOf(statement: Value): readonly Value[] {
  return items(field(statement, 'RuleActionOverrides'));
}

function inGroup(rule: RawObject): RawObject {
  const { ManagedRuleGroupStatement } = rule.Statement as { ManagedRuleGroupStatement: RawObject };
  return ManagedRuleGroupStatement;
}

function overriding(overrides: RawObject[]): (rule: RawObject) => void {
  return (rule) => {
    inGroup(rule).RuleActionOverrides = overrides;
  };
}
