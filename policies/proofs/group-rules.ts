import type { Resource, Value, World } from '../assembly/types';
import { numberOf, read } from '../verdict';
import { addressesOf } from './cidr';
import { oncePerWorld } from './once';
import { hasPorts, type Protocol, protocolOf } from './protocol';
import { ALL_ADDRESSES, ALL_PORTS, type Range } from './ranges';
import { field, items } from './values';

/** The other end of a security group rule; a group is `of elsewhere` where these templates name it and do not hold it. */
export type Peer =
  | { readonly kind: 'addresses'; readonly addresses: Range }
  | { readonly kind: 'group'; readonly group: Resource }
  | { readonly kind: 'ipv6' | 'prefix list' | 'group of elsewhere' | 'unknown' };

/** One permission of a security group, wherever it was written. */
export interface GroupRule {
  /** The security group; the VPC for its default group; absent where it cannot be told. */
  readonly group?: Resource;
  readonly direction: 'in' | 'out';
  /** The group itself, or the standalone rule. */
  readonly writtenIn: Resource;
  readonly path: string;
  /** Absent where it cannot be told. */
  readonly protocol?: Protocol;
  readonly ports: Range;
  readonly peer: Peer;
  readonly described: boolean;
}

type Direction = GroupRule['direction'];

const GROUP = 'AWS::EC2::SecurityGroup';
const STANDALONE: readonly { readonly type: string; readonly direction: Direction }[] = [
  { type: 'AWS::EC2::SecurityGroupIngress', direction: 'in' },
  { type: 'AWS::EC2::SecurityGroupEgress', direction: 'out' },
];
const INLINE: readonly { readonly property: string; readonly direction: Direction }[] = [
  { property: 'SecurityGroupIngress', direction: 'in' },
  { property: 'SecurityGroupEgress', direction: 'out' },
];

/** Every permission of every security group: inline, standalone in whichever stack, and the one that AWS adds. */
export const groupRules = oncePerWorld(({ world }): readonly GroupRule[] => {
  const standalone = STANDALONE.flatMap(({ type, direction }) =>
    world.ofType(type).flatMap((rule) => {
      const group = groupOf(read(rule, 'GroupId') ?? read(rule, 'GroupName'), world);
      return permissions(rule.properties, { group, direction, writtenIn: rule, path: '' }, world);
    }),
  );
  const inline = world
    .ofType(GROUP)
    .flatMap((group) =>
      INLINE.flatMap(({ property, direction }) =>
        items(read(group, property)).flatMap((rule, index) =>
          permissions(rule, { group, direction, writtenIn: group, path: `${property}.${index}` }, world),
        ),
      ),
    );
  const written = [...inline, ...standalone];
  const spoken = new Set(written.flatMap(spokenFor));
  return [...written, ...world.ofType(GROUP).flatMap((group) => (spoken.has(group) ? [] : everythingOut(group)))];
});

/** The rules of each group that allow something. */
export const rulesByGroup = oncePerWorld((scope): ReadonlyMap<Resource, readonly GroupRule[]> => {
  const byGroup = new Map<Resource, GroupRule[]>();
  for (const rule of groupRules(scope)) {
    if (!rule.group || allowsNothing(rule)) continue;
    const own = byGroup.get(rule.group);
    if (own) own.push(rule);
    else byGroup.set(rule.group, [rule]);
  }
  return byGroup;
});

/** True for the rule that CDK and others write to say "nothing": no host has this address. */
export function allowsNothing({ peer }: GroupRule): boolean {
  return (
    peer.kind === 'addresses' &&
    NOBODY.some((address) => peer.addresses.from === address && peer.addresses.to === address)
  );
}
/** 255.255.255.255 and 127.0.0.1. */
const NOBODY = [ALL_ADDRESSES.to, 0x7f000001];

/** The security group that a value names; for `DefaultSecurityGroup` of a VPC, the VPC. */
export function groupOf(value: Value | undefined, world: World): Resource | undefined {
  const target = world.target(value);
  return target?.type === GROUP || target?.type === 'AWS::EC2::VPC' ? target : undefined;
}

type Place = Pick<GroupRule, 'group' | 'direction' | 'writtenIn' | 'path'>;

function permissions(rule: Value | Resource['properties'], place: Place, world: World): GroupRule[] {
  const value = rule as Value;
  const protocol = protocolOf(field(value, 'IpProtocol'));
  const described =
    typeof field(value, 'Description') === 'string' && String(field(value, 'Description')).trim() !== '';
  const ports = hasPorts(protocol) ? portsOf(value) : ALL_PORTS;
  return peersOf(value, place.direction, world).map((peer) => ({ ...place, protocol, ports, peer, described }));
}

function portsOf(rule: Value): Range {
  const from = numberOf(field(rule, 'FromPort'));
  const to = numberOf(field(rule, 'ToPort'));
  return from >= 0 && to >= from ? { from, to } : ALL_PORTS;
}

/** Several peers in one rule are several rules; none, or one that nobody knows, is everybody. */
function peersOf(rule: Value, direction: Direction, world: World): Peer[] {
  const side = direction === 'in' ? 'Source' : 'Destination';
  const peers: Peer[] = [];
  const cidr = field(rule, 'CidrIp');
  if (cidr !== undefined) {
    const addresses = addressesOf(cidr);
    peers.push(addresses ? { kind: 'addresses', addresses } : { kind: 'unknown' });
  }
  if (field(rule, 'CidrIpv6') !== undefined) peers.push({ kind: 'ipv6' });
  if (field(rule, `${side}PrefixListId`) !== undefined) peers.push({ kind: 'prefix list' });
  const group = field(rule, `${side}SecurityGroupId`) ?? field(rule, 'SourceSecurityGroupName');
  if (group !== undefined) {
    const resource = groupOf(group, world);
    peers.push(resource ? { kind: 'group', group: resource } : { kind: strangerIn(rule) });
  }
  return peers.length > 0 ? peers : [{ kind: 'unknown' }];
}

/** EC2 takes nothing but a group's id here, so what nobody knows is still a group, unless another account is named beside it. */
function strangerIn(rule: Value): 'group of elsewhere' | 'unknown' {
  const named = field(rule, 'SourceSecurityGroupId') ?? field(rule, 'DestinationSecurityGroupId');
  return named !== undefined && field(rule, 'SourceSecurityGroupOwnerId') === undefined
    ? 'group of elsewhere'
    : 'unknown';
}

/**
 * AWS lets a new group send everything everywhere unless the template says otherwise (CloudFormation,
 * AWS::EC2::SecurityGroup); a standalone rule takes that away only once its own stack is there.
 */
function spokenFor({ group, direction, writtenIn }: GroupRule): Resource[] {
  return group && direction === 'out' && writtenIn.stack === group.stack ? [group] : [];
}

function everythingOut(group: Resource): GroupRule[] {
  const everything = {
    group,
    direction: 'out',
    writtenIn: group,
    path: 'SecurityGroupEgress',
    protocol: 'all',
    ports: ALL_PORTS,
    described: true,
  } as const;
  return [
    { ...everything, peer: { kind: 'addresses', addresses: ALL_ADDRESSES } },
    { ...everything, peer: { kind: 'ipv6' } },
  ];
}
