import { gone, setTo } from '../../mutant';
import { placedSubnets } from '../../proofs/subnets';
import { environmentRule } from '../../rule';
import { broken, compliant, read } from '../../verdict';

const NAT = 'AWS::EC2::NatGateway';
const FIREWALL_ENDPOINT = 'AWS::NetworkFirewall::VpcEndpointAssociation';
const VPC = 'AWS::EC2::VPC';
const GATEWAYS = [
  { type: NAT, subnet: 'SubnetId' },
  { type: FIREWALL_ENDPOINT, subnet: 'SubnetMapping.SubnetId' },
];

export const zonesGatewayPerZone = environmentRule({
  id: 'zones-gateway-per-zone',
  title: 'Each availability zone has a NAT gateway and a firewall endpoint of its own',
  promises: ['EVM-39', 'EMB-38', 'EMB-56'],
  area: 'zones',
  fix: 'Let lib/network make one per configured availability zone; a shared one takes every zone down with its own.',
  fixElsewhere: 'Make one NAT gateway per availability zone; a shared one takes every zone down with its own.',
  *check(scope) {
    const { world, environment } = scope;
    const [vpc] = world.ofType(VPC);
    if (!environment || !vpc) return;
    for (const { type, subnet } of GATEWAYS) {
      const slots = world.ofType(type).map((gateway) => {
        const target = world.target(read(gateway, subnet));
        return target && placedSubnets(scope).get(target)?.slot;
      });
      for (const [slot, zone] of environment.availabilityZones.entries()) {
        yield slots.includes(slot) ? compliant(vpc, type, zone) : broken(vpc, type, `one in ${zone}`, 'none');
      }
    }
    for (const gateway of world.ofType(NAT)) {
      const kind = read(gateway, 'ConnectivityType') ?? 'public';
      yield kind === 'public'
        ? compliant(gateway, 'ConnectivityType', kind)
        : broken(gateway, 'ConnectivityType', 'public: it leads to the internet');
    }
  },
  mutants: [
    gone(NAT, 'one NAT gateway less than availability zones', { partner: VPC }),
    gone(FIREWALL_ENDPOINT, 'one firewall endpoint less than availability zones', { partner: VPC }),
    setTo(NAT, 'ConnectivityType', 'private', 'a NAT gateway that leads nowhere'),
  ],
});
