import type { Resource } from '../../assembly/types';
import { type Mutant, type RawObject, setTo } from '../../mutant';
import { carded } from '../../proofs/cards';
import { formatAddresses } from '../../proofs/cidr';
import { allowsNothing, type GroupRule, groupRules } from '../../proofs/group-rules';
import { formatProtocol, TCP } from '../../proofs/protocol';
import { formatPorts } from '../../proofs/ranges';
import { environmentRule } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant } from '../../verdict';

const GROUP = 'AWS::EC2::SecurityGroup';
const INGRESS = 'AWS::EC2::SecurityGroupIngress';
const BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const PUBLIC_PORTS = [443, 80];

export const networkNoWorldAccess = environmentRule({
  id: 'network-no-world-access',
  title: "Only the load balancer's group is open to addresses, on 443 and 80; every other source is a security group",
  promises: ['EVM-31', 'SMV-05', 'EVM-13'],
  area: 'network',
  fix: 'Name a security group as the source; what customers use goes through the load balancer.',
  *check(scope) {
    const doors = doorGroups(scope);
    for (const rule of groupRules(scope)) {
      if (rule.direction !== 'in' || isGroup(rule, scope) || allowsNothing(rule)) continue;
      const door = rule.group !== undefined && doors.has(rule.group);
      yield door && isPublicPort(rule)
        ? compliant(rule.writtenIn, rule.path || 'CidrIp', show(rule))
        : broken(
            rule.writtenIn,
            rule.path || 'CidrIp',
            door ? 'tcp 443 or 80' : 'a security group as the source',
            show(rule),
          );
    }
  },
  mutants: [
    source('open to the world', { CidrIp: '0.0.0.0/0' }),
    source('open to half of the world', { CidrIp: '128.0.0.0/1' }),
    source('open to the world over IPv6', { CidrIpv6: '::/0' }),
    source('open to a prefix list', { SourcePrefixListId: 'pl-0123456789abcdef0' }),
    source('open to a group of elsewhere', { SourceSecurityGroupId: 'sg-0123456789abcdef0' }),
    source('open to the whole network', { CidrIp: '10.0.0.0/8' }),
    setTo(GROUP, 'SecurityGroupIngress.0.IpProtocol', '-1', 'every protocol from the world', 'widen'),
    setTo(GROUP, 'SecurityGroupIngress.0.ToPort', 8443, 'more ports for the world', 'widen'),
    setTo(GROUP, 'SecurityGroupIngress.0.IpProtocol', 'udp', 'QUIC, which the web firewall does not see', 'widen'),
  ],
});

/** Groups that stand before public application load balancers and before nothing else. */
function doorGroups(scope: Scope): ReadonlySet<Resource> {
  const all = carded(scope);
  const doors = new Set(
    all.filter((one) => one.resource.type === BALANCER && one.public).flatMap(({ groups }) => groups),
  );
  for (const { resource, groups } of all)
    if (resource.type !== BALANCER) for (const group of groups) doors.delete(group);
  return doors;
}

/** A template of nobody is given the groups of its neighbours; an environment of ours has all of its groups in its templates. */
function isGroup({ peer }: GroupRule, { environment }: Scope): boolean {
  return peer.kind === 'group' || (peer.kind === 'group of elsewhere' && environment === undefined);
}

function isPublicPort({ protocol, ports: { from, to }, peer }: GroupRule): boolean {
  return (
    protocol === TCP &&
    from === to &&
    PUBLIC_PORTS.includes(from) &&
    peer.kind !== 'unknown' &&
    peer.kind !== 'group of elsewhere'
  );
}

function show({ protocol, ports, peer }: GroupRule): string {
  const from = peer.kind === 'addresses' ? formatAddresses(peer.addresses) : peer.kind;
  return `${formatProtocol(protocol)} ${formatPorts(ports)} from ${from}`;
}

function source(name: string, peer: RawObject): Mutant {
  return {
    name,
    kind: 'widen',
    type: INGRESS,
    change: (rule) => {
      const properties: RawObject = rule.Properties ?? {};
      delete properties.SourceSecurityGroupId;
      Object.assign(properties, peer);
    },
  };
}
