import type { Resource } from '../assembly/types';
import type { Scope } from '../scope';
import { blockOf, formatAddresses, outsideOf } from './cidr';
import { type DeclaredFlow, declaredFlows, type End, formatEnd, isOutside, sameEnd } from './declared-flows';
import { type GroupRule, rulesByGroup } from './group-rules';
import { formatProtocol, TCP } from './protocol';
import { covers, formatPorts, union } from './ranges';

/** What a security group allows and the matrix does not, or the other way round. */
export interface GroupComplaint {
  /** The rule's own resource, or the group where a rule is missing. */
  readonly resource: Resource;
  readonly path: string;
  readonly expected: string;
  readonly actual: string;
}

const UNUSED = { expected: 'the group of a party of the flow matrix', actual: 'used by nothing' };

type Ends = ReadonlyMap<Resource, End>;

/** Compares one security group with the flow matrix, both ways: nothing more, nothing less. */
export function complaintsAbout(group: Resource, ends: Ends, scope: Scope): GroupComplaint[] {
  const end = ends.get(group);
  const rules = rulesByGroup(scope).get(group) ?? [];
  if (!end) return isQuarantine(group, rules, scope) ? [] : [{ resource: group, path: 'Type', ...UNUSED }];
  const flows = declaredFlows(scope).filter(({ from, to }) => sameEnd(from, end) || sameEnd(to, end));
  const excess = rules
    .filter((rule) => !flows.some((flow) => permits(flow, end, rule, ends)))
    .map((rule) => ({
      resource: rule.writtenIn,
      path: rule.path || 'GroupId',
      expected: `only what the flow matrix declares for ${formatEnd(end)}`,
      actual: describe(rule, ends),
    }));
  const lacking = flows
    .filter((flow) => !isOpened(flow, end, rules, ends, scope))
    .map((flow) => ({
      resource: group,
      path: sameEnd(flow.from, end) ? 'SecurityGroupEgress' : 'SecurityGroupIngress',
      expected: `tcp ${flow.port} from ${formatEnd(flow.from)} to ${formatEnd(flow.to)}, as the flow matrix declares`,
      actual: 'no rule opens it',
    }));
  return [...excess, ...lacking];
}

/** A group without any rule that something names without carrying it: where a runbook puts what it isolates (SMV-44). */
function isQuarantine(group: Resource, rules: readonly GroupRule[], { world }: Scope): boolean {
  return rules.length === 0 && world.mentionedBy(group).length > 0;
}

/** Whether a declared flow asks for the rule (or for more). */
function permits(flow: DeclaredFlow, end: End, rule: GroupRule, ends: Ends): boolean {
  const [own, other] = rule.direction === 'out' ? [flow.from, flow.to] : [flow.to, flow.from];
  if (!sameEnd(own, end) || rule.protocol !== TCP || rule.ports.from !== flow.port || rule.ports.to !== flow.port)
    return false;
  if (rule.peer.kind === 'addresses') return isOutside(other);
  return rule.peer.kind === 'group' && sameEnd(ends.get(rule.peer.group), other);
}

/** Whether the rules, taken together, open all of a declared flow at this end. */
function isOpened(
  flow: DeclaredFlow,
  end: End,
  rules: readonly GroupRule[],
  ends: Ends,
  { environment }: Scope,
): boolean {
  const other = sameEnd(flow.from, end) ? flow.to : flow.from;
  const direction = sameEnd(flow.from, end) ? 'out' : 'in';
  const fitting = rules.filter((rule) => rule.direction === direction && permits(flow, end, rule, ends));
  if (!isOutside(other)) return fitting.length > 0;
  const addresses = fitting.flatMap(({ peer }) => (peer.kind === 'addresses' ? [peer.addresses] : []));
  return environment !== undefined && covers(union(addresses), outsideOf(blockOf(environment.cidr)));
}

function describe({ protocol, ports, direction, peer }: GroupRule, ends: Ends): string {
  const side = direction === 'in' ? 'from' : 'to';
  return `${formatProtocol(protocol)} ${formatPorts(ports)} ${side} ${peerName(peer, ends)}`;
}

function peerName(peer: GroupRule['peer'], ends: Ends): string {
  if (peer.kind === 'addresses') return formatAddresses(peer.addresses);
  if (peer.kind !== 'group') return peer.kind;
  const end = ends.get(peer.group);
  return end ? formatEnd(end) : `group ${peer.group.logicalId}`;
}
