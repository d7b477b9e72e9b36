import type { Resource } from '../assembly/types';
import { isFalse, isTrue, numberOf, read } from '../verdict';
import { type Box, intersect, subtract } from './boxes';
import { addressesOf } from './cidr';
import { oncePerWorld } from './once';
import { hasPorts, type Protocol, protocolOf, TCP } from './protocol';
import { ALL_ADDRESSES, ALL_PORTS, type Range } from './ranges';

export const ACL = 'AWS::EC2::NetworkAcl';
export const ACL_ENTRY = 'AWS::EC2::NetworkAclEntry';
const ASSOCIATION = 'AWS::EC2::SubnetNetworkAclAssociation';

/** Addresses and destination ports that a network ACL lets through, and the entry that does. */
export interface Passage extends Box {
  readonly entry: Resource;
}

/** What a network ACL does, entry by entry until the first that matches. */
export interface AclEffect {
  readonly acl: Resource;
  /** TCP, into and out of the subnet. */
  readonly in: readonly Passage[];
  readonly out: readonly Passage[];
  /** Entries that let another protocol through, or IPv6. */
  readonly beyond: readonly Resource[];
  /** Entries of the same number and direction, or of none: AWS takes one of them, nobody can say which. */
  readonly ambiguous: readonly Resource[];
}

interface Entry {
  readonly resource: Resource;
  readonly number: number;
  readonly out: boolean;
  readonly allows: boolean;
  readonly protocol?: Protocol;
  /** Absent where it cannot be told, or is IPv6. */
  readonly addresses?: Range;
  readonly ports: Range;
}

/** By network ACL. */
export const aclEffects = oncePerWorld(({ world }): ReadonlyMap<Resource, AclEffect> => {
  const entries = new Map<Resource, Entry[]>(world.ofType(ACL).map((acl) => [acl, []]));
  for (const resource of world.ofType(ACL_ENTRY)) {
    const acl = world.target(read(resource, 'NetworkAclId'));
    if (acl) entries.get(acl)?.push(...entriesOf(resource));
  }
  return new Map([...entries].map(([acl, own]) => [acl, effectOf(acl, own)]));
});

/** The associations of each subnet; a subnet without one has the VPC's default ACL, which lets everything through. */
export const aclAssociations = oncePerWorld(({ world }): ReadonlyMap<Resource, readonly Resource[]> => {
  const bySubnet = new Map<Resource, Resource[]>();
  for (const association of world.ofType(ASSOCIATION)) {
    const subnet = world.target(read(association, 'SubnetId'));
    if (subnet) bySubnet.set(subnet, [...(bySubnet.get(subnet) ?? []), association]);
  }
  return bySubnet;
});

/** An entry whose direction cannot be told counts for both. */
function entriesOf(resource: Resource): Entry[] {
  const egress = read(resource, 'Egress');
  const directions = egress === undefined || isFalse(egress) ? [false] : isTrue(egress) ? [true] : [false, true];
  const protocol = protocolOf(read(resource, 'Protocol'));
  const from = numberOf(read(resource, 'PortRange.From'));
  const to = numberOf(read(resource, 'PortRange.To'));
  return directions.map((out) => ({
    resource,
    number: numberOf(read(resource, 'RuleNumber')),
    out,
    allows: read(resource, 'RuleAction') !== 'deny',
    protocol,
    addresses: addressesOf(read(resource, 'CidrBlock')),
    ports: hasPorts(protocol) && from <= to ? { from, to } : ALL_PORTS,
  }));
}

function effectOf(acl: Resource, entries: readonly Entry[]): AclEffect {
  const ordered = [...entries].sort((a, b) => a.number - b.number);
  const isAmbiguous = (entry: Entry) =>
    Number.isNaN(entry.number) ||
    entries.some((other) => other !== entry && other.out === entry.out && other.number === entry.number);
  return {
    acl,
    in: passages(ordered.filter(({ out }) => !out)),
    out: passages(ordered.filter(({ out }) => out)),
    beyond: entries.filter(isBeyond).map(({ resource }) => resource),
    ambiguous: entries.filter(isAmbiguous).map(({ resource }) => resource),
  };
}

function isBeyond({ allows, protocol, resource }: Entry): boolean {
  return allows && (protocol !== TCP || read(resource, 'Ipv6CidrBlock') !== undefined);
}

/** First match wins: what an entry decides, later ones cannot. */
function passages(entries: readonly Entry[]): Passage[] {
  let undecided: Box[] = [{ addresses: ALL_ADDRESSES, ports: ALL_PORTS }];
  const allowed: Passage[] = [];
  for (const { allows, protocol, addresses, ports, resource } of entries) {
    if (protocol !== undefined && protocol !== 'all' && protocol !== TCP) continue;
    // What nobody can tell is everything where it opens, and nothing where it closes.
    const box = addresses ? { addresses, ports } : allows ? { addresses: ALL_ADDRESSES, ports } : undefined;
    if (!box || (!allows && protocol === undefined)) continue;
    if (allows) for (const piece of undecided) allowed.push(...present(intersect({ ...piece, entry: resource }, box)));
    undecided = undecided.flatMap((piece) => subtract(piece, [box]));
  }
  return allowed;
}

function present<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value];
}
