import type { Resource } from '../assembly/types';
import type { Scope } from '../scope';
import { type GroupRule, rulesByGroup } from './group-rules';
import type { Point } from './points';
import { overlap, type Range, type Ranges, union } from './ranges';

/** The other end as a security group sees it: who carries which groups, at which addresses. */
export interface OtherEnd {
  readonly groups: readonly Resource[];
  readonly addresses: readonly Range[];
}

/** The rules by which a point's groups let a protocol through, to or from the other end. */
export function openingRules(
  point: Point,
  direction: GroupRule['direction'],
  protocol: number,
  other: OtherEnd,
  scope: Scope,
): GroupRule[] {
  return point.groups.flatMap((group) =>
    (rulesByGroup(scope).get(group) ?? []).filter(
      (rule) => rule.direction === direction && speaksOf(rule, protocol) && reaches(rule, other),
    ),
  );
}

export function portsOf(rules: readonly GroupRule[]): Ranges {
  return union(rules.map(({ ports }) => ports));
}

function speaksOf({ protocol }: GroupRule, wanted: number): boolean {
  return protocol === undefined || protocol === 'all' || protocol === wanted;
}

/** A prefix list, a group of elsewhere, or a peer that nobody knows, may hold any address. */
function reaches({ peer }: GroupRule, { groups, addresses }: OtherEnd): boolean {
  switch (peer.kind) {
    case 'group':
      return groups.includes(peer.group);
    case 'addresses':
      return addresses.some((range) => overlap(range, peer.addresses) !== undefined);
    case 'prefix list':
    case 'group of elsewhere':
    case 'unknown':
      return true;
    case 'ipv6':
      return false;
  }
}
