import { gone, type Mutant, type RawObject, setTo } from '../../mutant';
import { ACL, ACL_ENTRY, type AclEffect, aclAssociations, aclEffects, type Passage } from '../../proofs/acls';
import { type Box, subtract } from '../../proofs/boxes';
import { formatAddresses } from '../../proofs/cidr';
import { declaredPassages } from '../../proofs/declared-passages';
import { formatPorts } from '../../proofs/ranges';
import { placedSubnets } from '../../proofs/subnets';
import { environmentRule, type Verdict } from '../../rule';
import { broken, compliant, read } from '../../verdict';

export const zonesAclsEqualMatrix = environmentRule({
  id: 'zones-acls-equal-matrix',
  title: "Each zone's network ACL lets exactly the requests and answers of the flow matrix through",
  promises: ['EVM-12', 'SMV-08', 'EVM-31', 'EVM-13'],
  area: 'zones',
  fix: 'Declare the flow in lib/zones.ts, in review, or remove the entry; ACLs are made from the matrix alone (lib/network/network-acl-entries.ts).',
  *check(scope) {
    const { world, environment } = scope;
    if (!environment) return;
    const judged = new Set<string>();
    for (const { subnet, tier } of placedSubnets(scope).values()) {
      for (const association of aclAssociations(scope).get(subnet) ?? []) {
        const acl = world.target(read(association, 'NetworkAclId'));
        const effect = acl && aclEffects(scope).get(acl);
        if (!effect || !tier || judged.has(`${tier} ${acl.logicalId}`)) continue;
        judged.add(`${tier} ${acl.logicalId}`);
        const declared = declaredPassages(scope)(tier);
        yield* compare(effect, 'in', declared.in, tier);
        yield* compare(effect, 'out', declared.out, tier);
      }
    }
    for (const effect of aclEffects(scope).values()) yield* judgeEntries(effect);
    for (const entry of world.ofType(ACL_ENTRY)) {
      const acl = world.target(read(entry, 'NetworkAclId'));
      if (acl?.type !== ACL) yield broken(entry, 'NetworkAclId', 'a network ACL of these templates');
    }
  },
  mutants: [
    inserted('everything allowed in, ahead of all others', false),
    inserted('everything allowed out, ahead of all others', true),
    setTo(ACL_ENTRY, 'CidrBlock', '0.0.0.0/0', 'an entry for the whole world', 'widen', isInside),
    setTo(ACL_ENTRY, 'PortRange', { From: 0, To: 65535 }, 'an entry for every port', 'widen', isInside),
    setTo(ACL_ENTRY, 'Protocol', -1, 'an entry for every protocol', 'widen', isAllowing),
    setTo(ACL_ENTRY, 'Protocol', 17, 'an entry for UDP', 'widen', isAllowing),
    setTo(ACL_ENTRY, 'Ipv6CidrBlock', '::/0', 'an entry for IPv6', 'widen', isAllowing),
    setTo(ACL_ENTRY, 'NetworkAclId', 'acl-0123456789abcdef0', 'an entry elsewhere', 'move'),
    setTo(ACL_ENTRY, 'RuleAction', 'allow', 'the wall between the zones opens', 'flip', isDenying),
    gone(ACL_ENTRY, 'a flow of the matrix is closed', { partner: ACL }, isInside),
    gone(ACL_ENTRY, 'the wall between the zones is gone', { partner: ACL_ENTRY }, isDenying),
  ],
});

function* compare(
  { acl, ...effect }: AclEffect,
  direction: 'in' | 'out',
  declared: readonly Box[],
  tier: string,
): Iterable<Verdict> {
  const allowed: readonly Passage[] = effect[direction];
  const excess = allowed.flatMap((passage) => subtract(passage, declared));
  for (const { entry, ...box } of excess)
    yield broken(entry, 'RuleAction', `only what the matrix sends ${direction} of ${tier}`, describe(box));
  const lacking = declared.flatMap((box) => subtract(box, allowed));
  for (const box of lacking)
    yield broken(acl, direction === 'in' ? 'Ingress' : 'Egress', `lets ${describe(box)} ${direction}`, 'does not');
  if (excess.length + lacking.length === 0)
    yield compliant(acl, direction === 'in' ? 'Ingress' : 'Egress', declared.map(describe));
}

function* judgeEntries({ beyond, ambiguous }: AclEffect): Iterable<Verdict> {
  for (const entry of beyond)
    yield broken(entry, 'Protocol', 'TCP over IPv4', read(entry, 'Ipv6CidrBlock') ?? read(entry, 'Protocol'));
  for (const entry of ambiguous) yield broken(entry, 'RuleNumber', 'a number that no other entry of its direction has');
}

function describe({ addresses, ports }: Box): string {
  return `tcp ${formatPorts(ports)} with ${formatAddresses(addresses)}`;
}

function isInside({ Properties = {} }: { Properties?: RawObject }): boolean {
  return Properties.RuleAction === 'allow' && Properties.CidrBlock !== '0.0.0.0/0';
}

function isAllowing({ Properties = {} }: { Properties?: RawObject }): boolean {
  return Properties.RuleAction === 'allow';
}

function isDenying({ Properties = {} }: { Properties?: RawObject }): boolean {
  return Properties.RuleAction === 'deny';
}

function inserted(name: string, Egress: boolean): Mutant {
  return {
    name,
    kind: 'widen',
    type: ACL,
    notices: { partner: ACL_ENTRY },
    change: (_acl, template, logicalId) => {
      const everything = { CidrBlock: '0.0.0.0/0', Protocol: -1, RuleAction: 'allow', RuleNumber: 1, Egress };
      template.Resources.Added = { Type: ACL_ENTRY, Properties: { NetworkAclId: { Ref: logicalId }, ...everything } };
    },
  };
}
