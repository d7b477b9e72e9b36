import type { Resource, Value } from '../../assembly/types';
import { setTo } from '../../mutant';
import { field, items } from '../../proofs/values';
import { environmentRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { isPermitted, isTooBroad, permittedDomains } from './allowed-egress';

const GROUP = 'AWS::NetworkFirewall::RuleGroup';
const POLICY = 'AWS::NetworkFirewall::FirewallPolicy';
const REFERENCES = 'FirewallPolicy.StatefulRuleGroupReferences';
const SOURCE = 'RuleGroup.RulesSource';
const LIST = `${SOURCE}.RulesSourceList`;
const AWS_MANAGED = /^arn:[^:]+:network-firewall:[^:]+:aws-managed:stateful-rulegroup\/[A-Za-z]+StrictOrder$/;
const DROPPING = /^\s*(#.*|(drop|reject|alert)\s.*)?$/;

export const networkEgressFirewallAllowList = environmentRule({
  id: 'network-egress-firewall-allow-list',
  title: 'Only TLS to the domains of the config may leave',
  promises: ['EVM-03', 'EVM-31', 'SMV-11', 'SMV-42'],
  area: 'network',
  fix: "Put the domain into the deployment's egressDomains, in review; pass rules of another kind stay out of every rule group.",
  *check(scope) {
    for (const group of scope.world.ofType(GROUP)) yield* judgeGroup(group, scope);
    for (const policy of scope.world.ofType(POLICY)) yield judgeReferences(policy, scope);
  },
  mutants: [
    setTo(GROUP, `${LIST}.Targets`, ['.com'], 'a whole top-level domain', 'widen'),
    setTo(GROUP, `${LIST}.Targets.0`, '.somebody-elses.example', 'a domain outside the config', 'widen'),
    setTo(GROUP, `${LIST}.TargetTypes`, ['TLS_SNI', 'HTTP_HOST'], 'plain HTTP as well', 'widen'),
    setTo(
      GROUP,
      `${SOURCE}`,
      { RulesString: 'pass ip any any -> any any (sid:1;)' },
      'a rule that passes everything',
      'widen',
    ),
    setTo(GROUP, `${SOURCE}.StatefulRules`, [passEverything()], 'a stateful rule that passes everything', 'widen'),
    setTo(
      POLICY,
      `${REFERENCES}.0.ResourceArn`,
      'a-rule-group-of-somebody-else',
      'a rule group that no template shows',
      'widen',
    ),
  ],
});

function* judgeGroup(group: Resource, { environment }: Scope): Iterable<Verdict> {
  const source = read(group, SOURCE);
  const rules = items(field(source, 'StatefulRules'));
  if (
    rules.some(
      (rule) =>
        field(rule, 'Action') !== 'DROP' && field(rule, 'Action') !== 'REJECT' && field(rule, 'Action') !== 'ALERT',
    )
  ) {
    yield broken(group, `${SOURCE}.StatefulRules`, 'no rule that passes');
  }
  const text = field(source, 'RulesString');
  if (text !== undefined && !(typeof text === 'string' && text.split('\n').every((line) => DROPPING.test(line)))) {
    yield broken(group, `${SOURCE}.RulesString`, 'no rule that passes');
  }
  const list = field(source, 'RulesSourceList');
  if (list === undefined || field(list, 'GeneratedRulesType') === 'DENYLIST') return;
  const types = items(field(list, 'TargetTypes'));
  yield types.length === 1 && types[0] === 'TLS_SNI'
    ? compliant(group, `${LIST}.TargetTypes`)
    : broken(group, `${LIST}.TargetTypes`, 'TLS_SNI alone');
  const permitted = environment && permittedDomains(environment);
  const targets = items(field(list, 'Targets'));
  const foreign = targets.filter((target) => !isAllowed(target, permitted)).map(String);
  yield targets.length > 0 && foreign.length === 0
    ? compliant(group, `${LIST}.Targets`)
    : broken(
        group,
        `${LIST}.Targets`,
        permitted ? `only ${permitted.join(', ')}` : 'names, not whole top-level domains',
        foreign,
      );
}

function isAllowed(target: Value, permitted: readonly string[] | undefined): boolean {
  if (typeof target !== 'string' || isTooBroad(target)) return false;
  return permitted === undefined || isPermitted(target, permitted);
}

/** What a policy refers to must be judged here, or be AWS's own lists of threats, which only drop. */
function judgeReferences(policy: Resource, { world }: Scope): Verdict {
  const unseen = items(read(policy, REFERENCES))
    .map((reference) => field(reference, 'ResourceArn'))
    .filter((arn) => world.target(arn)?.type !== GROUP && !(typeof arn === 'string' && AWS_MANAGED.test(arn)));
  return unseen.length === 0
    ? compliant(policy, REFERENCES, 'all judged')
    : broken(policy, REFERENCES, "rule groups of these templates, or AWS's threat lists", unseen.map(String));
}

function passEverything() {
  const header = {
    Protocol: 'IP',
    Source: 'ANY',
    SourcePort: 'ANY',
    Destination: 'ANY',
    DestinationPort: 'ANY',
    Direction: 'ANY',
  };
  return { Action: 'PASS', Header: header, RuleOptions: [{ Keyword: 'sid', Settings: ['1'] }] };
}
