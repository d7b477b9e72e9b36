import type { Resource } from '../../assembly/types';
import { gone, setTo } from '../../mutant';
import { ROUTE_TABLE, tableAssociations } from '../../proofs/routes';
import { placedSubnets, SUBNET } from '../../proofs/subnets';
import { environmentRule } from '../../rule';
import { broken, compliant, read } from '../../verdict';
import { publicTable } from './route-mutants';

const ASSOCIATION = 'AWS::EC2::SubnetRouteTableAssociation';

export const zonesRouteTablePerSubnet = environmentRule({
  id: 'zones-route-table-per-subnet',
  title: 'Each subnet has a route table of its own, shared with no other tier and no other availability zone',
  promises: ['EVM-12', 'EVM-39'],
  area: 'zones',
  fix: 'Associate the subnet with its own route table (lib/network/zoned-vpc.ts); a shared one gives both subnets the same way out.',
  *check(scope) {
    const { world, environment } = scope;
    if (!environment) return;
    const users = new Map<Resource, string>();
    for (const { subnet } of placedSubnets(scope).values()) {
      const [association, ...more] = tableAssociations(scope).get(subnet) ?? [];
      if (!association)
        yield broken(subnet, 'SubnetRouteTableAssociation', 'a route table of its own', "the network's main table");
      for (const one of more) yield broken(one, 'SubnetId', `one route table for ${subnet.logicalId}`, 'a second one');
      if (!association) continue;
      const table = world.target(read(association, 'RouteTableId'));
      const user = table && users.get(table);
      if (table?.type !== ROUTE_TABLE) yield broken(association, 'RouteTableId', 'a route table of these templates');
      else if (user) yield broken(association, 'RouteTableId', 'a route table of its own', `that of ${user}`);
      else yield compliant(association, 'RouteTableId');
      if (table && !user) users.set(table, subnet.logicalId);
    }
  },
  mutants: [
    gone(ASSOCIATION, 'a subnet falls back to the main table', { partner: SUBNET }),
    setTo(ASSOCIATION, 'RouteTableId', 'rtb-0123456789abcdef0', 'a table that no template shows'),
    publicTable('resource'),
  ],
});
