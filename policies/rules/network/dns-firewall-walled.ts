import type { Environment } from '../../../lib/config/environment';
import { partitionOf } from '../../../lib/partition';
import type { Resource, Value } from '../../assembly/types';
import { setTo } from '../../mutant';
import { field, items } from '../../proofs/values';
import { resourceRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, numberOf, read } from '../../verdict';
import { isPermitted, isTooBroad, permittedDomains } from './allowed-egress';

const GROUP = 'AWS::Route53Resolver::FirewallRuleGroup';
const LIST = 'AWS::Route53Resolver::FirewallDomainList';
const RULES = 'FirewallRules';
/** Detectors of DNS Firewall Advanced that must stand before every list that allows (EVM-11). */
const DETECTORS = ['DNS_TUNNELING', 'DGA'];

export const networkDnsFirewallWalled = resourceRule({
  id: 'network-dns-firewall-walled',
  title: 'Names outside the allow list are not resolved, and tunnels inside DNS are blocked',
  promises: ['EVM-11', 'EVM-03'],
  area: 'network',
  fix: 'Detectors first, then the allow list, then BLOCK for * (lib/network/dns-firewall.ts); names come from the config.',
  type: GROUP,
  required: (scope) => scope.environment !== undefined,
  judge: (group, scope) => judgeGroup(group, scope),
  mutants: [
    setTo(GROUP, `${RULES}.4.Action`, 'ALERT', 'what is not allowed is only reported'),
    setTo(GROUP, `${RULES}.4.Action`, 'ALLOW', 'everything is allowed', 'widen'),
    setTo(GROUP, `${RULES}.4.Priority`, 1, 'nothing resolves: the block comes first'),
    setTo(GROUP, `${RULES}.4.Qtype`, 'A', 'only one kind of query is blocked'),
    setTo(GROUP, `${RULES}.4.BlockResponse`, 'OVERRIDE', 'blocked names lead elsewhere'),
    setTo(GROUP, `${RULES}.0.Action`, 'ALERT', 'tunnels are only reported'),
    setTo(GROUP, `${RULES}.1.Priority`, 900, 'generated names are blocked too late'),
    setTo(
      GROUP,
      `${RULES}.3.FirewallDomainListId`,
      'a-list-of-somebody-else',
      'an allow list that no template shows',
      'widen',
    ),
    setTo(GROUP, RULES, [], 'no rules'),
    ...['*', '*.com', 'somebody-elses.example'].map((name) => ({
      ...setTo(LIST, 'Domains.0', name, `${name} is allowed`, 'widen' as const),
      notices: { partner: GROUP },
    })),
  ],
});

function judgeGroup(group: Resource, scope: Scope): Verdict[] {
  const rules = [...items(read(group, RULES))].sort((a, b) => priority(a) - priority(b));
  const firstAllow = rules.findIndex((rule) => field(rule, 'Action') !== 'BLOCK');
  const beforeAllow = firstAllow < 0 ? rules : rules.slice(0, firstAllow);
  const block = rules.findIndex((rule) => blocksAll(rule) && namesOf(rule, scope)?.includes('*'));
  const late = DETECTORS.filter(
    (detector) => !beforeAllow.some((rule) => blocksAll(rule) && field(rule, 'DnsThreatProtection') === detector),
  );
  const foreign = rules
    .filter((rule) => field(rule, 'Action') !== 'BLOCK')
    .flatMap((rule) => foreignNames(rule, scope));
  const complaints: [boolean, string, Value][] = [
    [
      block >= 0 && block === rules.length - 1,
      'BLOCK for * as the last rule',
      rules.map((rule) => `${field(rule, 'Action')}`),
    ],
    [late.length === 0, `${DETECTORS.join(' and ')} blocked before anything is allowed`, late],
    [foreign.length === 0, 'only names that the config allows, the own domain, AWS and .internal', foreign],
  ];
  return complaints.map(([holds, expected, actual]) =>
    holds ? compliant(group, RULES, expected) : broken(group, RULES, expected, actual),
  );
}

/** Blocks every kind of query, and answers with nothing rather than with another address. */
function blocksAll(rule: Value): boolean {
  const response = field(rule, 'BlockResponse');
  return (
    field(rule, 'Action') === 'BLOCK' &&
    field(rule, 'Qtype') === undefined &&
    (response === 'NXDOMAIN' || response === 'NODATA')
  );
}

function priority(rule: Value): number {
  const number = numberOf(field(rule, 'Priority'));
  // A priority that nobody knows could come first.
  return Number.isNaN(number) ? 0 : number;
}

/** The names of a rule's list; nothing where no template shows them. */
function namesOf(rule: Value, { world }: Scope): readonly Value[] | undefined {
  const list = world.target(field(rule, 'FirewallDomainListId'));
  return list?.type === LIST ? items(read(list, 'Domains')) : undefined;
}

/** Names that a rule lets through and the config does not. */
function foreignNames(rule: Value, scope: Scope): Value[] {
  if (field(rule, 'Action') !== 'ALLOW') return [`action ${field(rule, 'Action')}`];
  const names = namesOf(rule, scope);
  if (!names || names.length === 0) return ['a list that these templates do not show'];
  const permitted = scope.environment && permittedNames(scope.environment);
  return names.filter((name) => {
    if (typeof name !== 'string') return true;
    const plain = name.replace(/^\*\./, '.').replace(/\.$/, '');
    if (plain === 'internal' || plain === '.internal') return false;
    return isTooBroad(plain) || (permitted !== undefined && !isPermitted(plain, permitted));
  });
}

function permittedNames(environment: Environment): readonly string[] {
  return [
    ...permittedDomains(environment),
    `.${environment.domain.name}`,
    `.${partitionOf(environment.region).urlSuffix}`,
  ];
}
