import { gone, type Mutant, setTo } from '../../mutant';
import { ACL, aclAssociations } from '../../proofs/acls';
import { placedSubnets, SUBNET } from '../../proofs/subnets';
import { environmentRule } from '../../rule';
import { broken, compliant, read } from '../../verdict';

const ASSOCIATION = 'AWS::EC2::SubnetNetworkAclAssociation';

export const zonesAclPerSubnet = environmentRule({
  id: 'zones-acl-per-subnet',
  title:
    "Each subnet has the network ACL of its own tier, none the network's default ACL, which lets everything through",
  promises: ['EVM-12', 'SMV-08'],
  area: 'zones',
  fix: 'Let lib/network/network-acls.ts associate the subnet; one ACL serves the subnets of one tier only.',
  fixElsewhere: 'Associate each subnet with a network ACL of its own tier.',
  *check(scope) {
    const { world, environment } = scope;
    const tierOfAcl = new Map<unknown, string>();
    for (const { subnet, tier } of placedSubnets(scope).values()) {
      const [association, second] = aclAssociations(scope).get(subnet) ?? [];
      if (!association) {
        yield broken(subnet, 'SubnetNetworkAclAssociation', 'a network ACL of its tier', "the network's default ACL");
        continue;
      }
      if (second) yield broken(second, 'SubnetId', `one network ACL for ${subnet.logicalId}`, 'a second one');
      const acl = world.target(read(association, 'NetworkAclId'));
      const other = tierOfAcl.get(acl);
      if (tier) tierOfAcl.set(acl, tier);
      if (acl?.type !== ACL) yield broken(association, 'NetworkAclId', 'a network ACL of these templates');
      else if (environment && other !== undefined && other !== tier) {
        yield broken(association, 'NetworkAclId', `an ACL of ${tier} alone`, `that of ${other}`);
      } else yield compliant(association, 'NetworkAclId');
    }
  },
  mutants: [
    gone(ASSOCIATION, 'a subnet falls back to the default ACL', { partner: SUBNET }),
    defaultAclByName(),
    setTo(ASSOCIATION, 'NetworkAclId', 'acl-0123456789abcdef0', 'an ACL that no template shows'),
  ],
});

function defaultAclByName(): Mutant {
  return {
    name: 'the default ACL by name',
    kind: 'weaken',
    type: ASSOCIATION,
    change: (association, template) => {
      const vpc = Object.keys(template.Resources).find((id) => template.Resources[id]?.Type === 'AWS::EC2::VPC') ?? '';
      if (association.Properties) association.Properties.NetworkAclId = { 'Fn::GetAtt': [vpc, 'DefaultNetworkAcl'] };
    },
  };
}
