import { EPHEMERAL_PORTS } from '../../lib/zones';
import type { Resource } from '../assembly/types';
import type { Scope } from '../scope';
import { aclOf, portsForAll, portsForSome } from './acl-ports';
import { blockOf, outsideOf } from './cidr';
import { type DeclaredFlow, declaredFlows, type End, sameEnd } from './declared-flows';
import { type OtherEnd, openingRules, portsOf } from './group-ports';
import type { GroupRule } from './group-rules';
import { oncePerWorld } from './once';
import { networks, type Point } from './points';
import { TCP, UDP } from './protocol';
import { covers, difference, intersection, type Range, type Ranges, union } from './ranges';
import { type WayOut, waysOut } from './ways-out';

/** Ports of one protocol that one end can really open to another, all filters and routes taken together. */
export interface Path {
  readonly from: End;
  readonly to: End;
  readonly protocol: number;
  readonly ports: Ranges;
  readonly through?: WayOut['through'];
  /** What opens it: a route where the packet leaves the network, else the rule of the group that lets it in. */
  readonly by: Resource;
}

/** TCP, UDP, and ICMP for all that have no ports. */
const PROTOCOLS = [TCP, UDP, 1];
const INTERNET: End = { party: 'internet' };

interface Network {
  readonly points: readonly Point[];
  readonly paths: readonly Path[];
}

/** Every path that is open in each network, even if the answer could not come back. */
const openNetworks = oncePerWorld((scope): readonly Network[] => {
  const outside = outsideAddresses(scope);
  return networks(scope).map((points) => ({
    points,
    paths: PROTOCOLS.flatMap((protocol) => pathsOf(points, protocol, outside, scope)),
  }));
});

/** Open ports that no declared flow asks for, by path. */
export function undeclared(scope: Scope): Path[] {
  const declared = declaredFlows(scope);
  return openNetworks(scope)
    .flatMap(({ paths }) => paths)
    .flatMap((path) => {
      const flows = path.protocol === TCP ? declared.filter((flow) => isSamePath(flow, path)) : [];
      const ports = difference(path.ports, union(flows.map(portOf)));
      return ports.length > 0 ? [{ ...path, ports }] : [];
    });
}

/** Whether a declared flow works: open from every subnet to every other, and the answer comes back. */
export function works(flow: DeclaredFlow, scope: Scope): boolean {
  const all = openNetworks(scope);
  return all.length > 0 && all.every((network) => worksIn(network, flow, scope));
}

function worksIn({ points, paths }: Network, flow: DeclaredFlow, scope: Scope): boolean {
  const isFlow = (path: Path) => path.protocol === TCP && isSamePath(flow, path) && covers(path.ports, [portOf(flow)]);
  if (!paths.some(isFlow)) return false;
  const outside = outsideAddresses(scope);
  const [from, to] = [flow.from, flow.to].map((end) => points.find((point) => sameEnd(point.end, end)));
  const there = everySubnet(from, (subnet) => passes(subnet, 'out', flow, addressesOf(to, outside), scope));
  const back = everySubnet(to, (subnet) => passes(subnet, 'in', flow, addressesOf(from, outside), scope));
  const leads = to !== undefined || everySubnet(from, (subnet) => leadsOut(subnet, flow, outside, scope));
  const answers = from !== undefined || everySubnet(to, (subnet) => answersOut(subnet, outside, scope));
  return there && back && leads && answers;
}

/** An end outside the network has no subnets to ask. */
function everySubnet(point: Point | undefined, holds: (subnet: Resource) => boolean): boolean {
  return point?.subnets.every(({ subnet }) => holds(subnet)) ?? true;
}

function pathsOf(points: readonly Point[], protocol: number, outside: Ranges, scope: Scope): Path[] {
  return points.flatMap((from) => [
    ...points.flatMap((to) => inside(from, to, protocol, scope)),
    ...outwards(from, protocol, outside, scope),
    ...inwards(from, protocol, outside, scope),
  ]);
}

function inside(from: Point, to: Point, protocol: number, scope: Scope): Path[] {
  const lets = openingRules(from, 'out', protocol, otherEnd(to), scope);
  const takes = lets.length > 0 ? openingRules(to, 'in', protocol, otherEnd(from), scope) : [];
  const ports = intersection(portsOf(lets), portsOf(takes));
  if (ports.length === 0) return [];
  const filtered = from.subnets.flatMap((a) =>
    to.subnets.flatMap((b) => {
      if (a === b) return ports;
      const out = portsForSome(aclOf(a.subnet, scope), 'out', protocol, ranges(b.addresses));
      return intersection(
        ports,
        intersection(out, portsForSome(aclOf(b.subnet, scope), 'in', protocol, ranges(a.addresses))),
      );
    }),
  );
  return path({ from: from.end, to: to.end, protocol, ports: union(filtered) }, takes);
}

function outwards(from: Point, protocol: number, outside: Ranges, scope: Scope): Path[] {
  const lets = openingRules(from, 'out', protocol, { groups: [], addresses: outside }, scope);
  const ports = portsOf(lets);
  if (ports.length === 0) return [];
  const found = new Map<string, Path>();
  for (const { subnet } of from.subnets) {
    const passing = intersection(ports, portsForSome(aclOf(subnet, scope), 'out', protocol, outside));
    for (const { to, through, route, needsPublicAddress } of passing.length > 0
      ? waysOut(subnet, outside, scope)
      : []) {
      if (needsPublicAddress && !from.public) continue;
      const known = found.get(`${to} ${through}`);
      found.set(`${to} ${through}`, {
        from: from.end,
        to: { party: to },
        protocol,
        through,
        by: known?.by ?? route,
        ports: union([...(known?.ports ?? []), ...passing]),
      });
    }
  }
  return [...found.values()];
}

function inwards(to: Point, protocol: number, outside: Ranges, scope: Scope): Path[] {
  if (!to.public) return [];
  const takes = openingRules(to, 'in', protocol, { groups: [], addresses: outside }, scope);
  const open = portsOf(takes);
  const ports = to.subnets
    .filter(({ subnet }) => answersOut(subnet, outside, scope))
    .flatMap(({ subnet }) => intersection(open, portsForSome(aclOf(subnet, scope), 'in', protocol, outside)));
  return path({ from: INTERNET, to: to.end, protocol, ports: union(ports) }, takes);
}

function path(found: Omit<Path, 'by'>, rules: readonly GroupRule[]): Path[] {
  // The widest rule is what somebody will have to look at.
  const [rule] = [...rules].sort((a, b) => b.ports.to - b.ports.from - (a.ports.to - a.ports.from));
  return rule && found.ports.length > 0 ? [{ ...found, by: rule.writtenIn }] : [];
}

function isSamePath(flow: DeclaredFlow, { from, to, through }: Path): boolean {
  return sameEnd(flow.from, from) && sameEnd(flow.to, to) && flow.through === through;
}

/** The request in its direction, the answer in the other, for every address of the other end. */
function passes(
  subnet: Resource,
  direction: 'in' | 'out',
  flow: DeclaredFlow,
  others: readonly Range[],
  scope: Scope,
): boolean {
  const acl = aclOf(subnet, scope);
  const answer = direction === 'in' ? 'out' : 'in';
  return (
    covers(portsForAll(acl, direction, others), [portOf(flow)]) &&
    covers(portsForAll(acl, answer, others), [EPHEMERAL_PORTS])
  );
}

/** From every subnet there is such a way, and every subnet on it lets the packets of both directions through. */
function leadsOut(subnet: Resource, flow: DeclaredFlow, outside: Ranges, scope: Scope): boolean {
  const way = waysOut(subnet, outside, scope).find(
    ({ to, through }) => to === flow.to.party && through === flow.through,
  );
  return way?.hops.every((hop) => passes(hop, 'out', flow, outside, scope)) ?? false;
}

/** Whether a public address in the subnet can be answered from: by the internet gateway itself. */
function answersOut(subnet: Resource, outside: Ranges, scope: Scope): boolean {
  return waysOut(subnet, outside, scope).some(({ needsPublicAddress }) => needsPublicAddress);
}

function addressesOf(point: Point | undefined, outside: Ranges): readonly Range[] {
  return point ? point.subnets.flatMap(({ addresses }) => ranges(addresses)) : outside;
}

function otherEnd(point: Point): OtherEnd {
  return { groups: point.groups, addresses: addressesOf(point, []) };
}

function outsideAddresses({ environment }: Scope): Ranges {
  return environment ? outsideOf(blockOf(environment.cidr)) : [];
}

function portOf({ port }: DeclaredFlow): Range {
  return { from: port, to: port };
}

function ranges(range: Range | undefined): Range[] {
  return range ? [range] : [];
}
