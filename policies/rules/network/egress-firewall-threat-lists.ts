import type { Resource } from '../../assembly/types';
import { setTo } from '../../mutant';
import { field, items } from '../../proofs/values';
import { resourceRule } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, numberOf, read } from '../../verdict';

const TYPE = 'AWS::NetworkFirewall::FirewallPolicy';
const REFERENCES = 'FirewallPolicy.StatefulRuleGroupReferences';
/** They would say what counts as inside: signatures see nothing where it is not the network's own block. */
const VARIABLES = 'FirewallPolicy.PolicyVariables';
const MANAGED = /:aws-managed:stateful-rulegroup\/(\w+)$/;

/** One list of each kind of known attack that AWS maintains for strict order (Network Firewall guide, "AWS managed rule groups"). */
const KINDS = [
  'BotNetCommandAndControlDomains',
  'MalwareDomains',
  'ThreatSignaturesBotnet',
  'ThreatSignaturesMalware',
  'ThreatSignaturesEmergingEvents',
];

export const networkEgressFirewallThreatLists = resourceRule({
  id: 'network-egress-firewall-threat-lists',
  title: 'Known command servers, malware and attack patterns are dropped before anything is allowed out',
  promises: ['EVM-11', 'SMV-07', 'EVM-08'],
  area: 'network',
  fix: 'Keep the managed rule groups in lib/network/egress-firewall-policy.ts, before the allow list and without an override.',
  type: TYPE,
  required: (scope) => scope.environment !== undefined,
  judge: (policy, scope) => [
    read(policy, VARIABLES) === undefined
      ? compliant(policy, VARIABLES, 'absent')
      : broken(policy, VARIABLES, 'absent'),
    ...KINDS.map((kind) =>
      isEffective(policy, kind, scope)
        ? compliant(policy, REFERENCES, `${kind}StrictOrder`)
        : broken(
            policy,
            REFERENCES,
            `${kind}StrictOrder, dropping, before every list of ours`,
            'absent, overridden or too late',
          ),
    ),
  ],
  mutants: [
    setTo(TYPE, REFERENCES, [], 'no threat lists'),
    setTo(TYPE, `${REFERENCES}.0.Override`, { Action: 'DROP_TO_ALERT' }, 'a threat list only reports'),
    setTo(
      TYPE,
      VARIABLES,
      { RuleVariables: { HOME_NET: { Definition: ['192.0.2.0/24'] } } },
      'signatures that watch another network',
    ),
    setTo(TYPE, `${REFERENCES}.0.Priority`, 900, 'a threat list after the allow list'),
  ],
});

function isEffective(policy: Resource, kind: string, { world }: Scope): boolean {
  const references = items(read(policy, REFERENCES));
  const ours = references.filter((reference) => world.target(field(reference, 'ResourceArn')) !== undefined);
  return references.some((reference) => {
    const arn = field(reference, 'ResourceArn');
    const name = typeof arn === 'string' ? MANAGED.exec(arn)?.[1] : undefined;
    return (
      name === `${kind}StrictOrder` &&
      field(reference, 'Override') === undefined &&
      ours.every((own) => numberOf(field(reference, 'Priority')) < numberOf(field(own, 'Priority')))
    );
  });
}
