import type { Resource } from '../assembly/types';
import type { Scope } from '../scope';
import { read } from '../verdict';
import { type AclEffect, aclAssociations, aclEffects } from './acls';
import { subtract } from './boxes';
import { TCP } from './protocol';
import { ALL_PORTS, difference, overlap, type Range, type Ranges, union } from './ranges';

type Direction = 'in' | 'out';

/** The network ACL of a subnet; nothing where it is the default one, or cannot be told: both let everything through. */
export function aclOf(subnet: Resource, scope: Scope): AclEffect | undefined {
  const [association, second] = aclAssociations(scope).get(subnet) ?? [];
  const acl = association && !second ? scope.world.target(read(association, 'NetworkAclId')) : undefined;
  return acl && aclEffects(scope).get(acl);
}

/** Ports that pass for at least one of the addresses: what an attacker could use. */
export function portsForSome(
  acl: AclEffect | undefined,
  direction: Direction,
  protocol: number,
  addresses: readonly Range[],
): Ranges {
  if (!acl || (protocol !== TCP && acl.beyond.length > 0)) return [ALL_PORTS];
  if (protocol !== TCP) return [];
  return kept(acl, `some ${direction}`, addresses, () => {
    const passages = acl[direction].filter((passage) =>
      addresses.some((range) => overlap(range, passage.addresses) !== undefined),
    );
    return union(passages.map(({ ports }) => ports));
  });
}

/** TCP ports that pass for all of the addresses: what the service can rely on. */
export function portsForAll(acl: AclEffect | undefined, direction: Direction, addresses: readonly Range[]): Ranges {
  if (!acl) return [ALL_PORTS];
  return kept(acl, `all ${direction}`, addresses, () => {
    const closed = addresses.flatMap((range) => subtract({ addresses: range, ports: ALL_PORTS }, acl[direction]));
    return difference([ALL_PORTS], union(closed.map(({ ports }) => ports)));
  });
}

const known = new WeakMap<AclEffect, Map<string, Ranges>>();

/** Every flow asks the same few network ACLs about the same few blocks. */
function kept(acl: AclEffect, question: string, addresses: readonly Range[], answer: () => Ranges): Ranges {
  const answers = known.get(acl) ?? new Map<string, Ranges>();
  known.set(acl, answers);
  const key = `${question} ${addresses.map(({ from, to }) => `${from}-${to}`).join()}`;
  const before = answers.get(key);
  if (before) return before;
  const ports = answer();
  answers.set(key, ports);
  return ports;
}
