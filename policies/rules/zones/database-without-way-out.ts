import type { Resource } from '../../assembly/types';
import { setTo } from '../../mutant';
import { ROUTE, type RouteEntry, routeEntries, tableAssociations, tableOf } from '../../proofs/routes';
import { SUBNET } from '../../proofs/subnets';
import { items } from '../../proofs/values';
import { environmentRule } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { publicTable, wayOut } from './route-mutants';

/** Where data stores name their subnets. */
const STORES: { readonly [type: string]: string } = {
  'AWS::RDS::DBSubnetGroup': 'SubnetIds',
  'AWS::ElastiCache::SubnetGroup': 'SubnetIds',
  'AWS::MemoryDB::SubnetGroup': 'SubnetIds',
  'AWS::Redshift::ClusterSubnetGroup': 'SubnetIds',
  'AWS::Neptune::DBSubnetGroup': 'SubnetIds',
  'AWS::DocDB::DBSubnetGroup': 'SubnetIds',
  'AWS::DMS::ReplicationSubnetGroup': 'SubnetIds',
  'AWS::EFS::MountTarget': 'SubnetId',
  'AWS::OpenSearchService::Domain': 'VPCOptions.SubnetIds',
};

export const zonesDatabaseWithoutWayOut = environmentRule({
  id: 'zones-database-without-way-out',
  title: 'Data stores lie in subnets of these templates that have no route out of the network',
  promises: ['EVM-13', 'SMV-28', 'EVM-12'],
  area: 'zones',
  fix: 'Put the store into the database subnets (network.subnets.database), and keep their route tables empty.',
  fixElsewhere: 'Put the store into private subnets whose route tables have no way out.',
  *check(scope) {
    for (const [type, property] of Object.entries(STORES)) {
      for (const store of scope.world.ofType(type)) {
        const named = items(read(store, property));
        const subnets = named
          .flatMap((value) => scope.world.target(value) ?? [])
          .filter((target) => target.type === SUBNET);
        if (subnets.length < named.length || named.length === 0)
          yield broken(store, property, 'subnets that these templates show');
        else yield compliant(store, property);
        for (const subnet of subnets) {
          for (const { route } of waysOut(subnet, scope))
            yield broken(route, 'RouteTableId', `no route out of ${subnet.logicalId}, which holds data`);
        }
      }
    }
  },
  mutants: [
    wayOut('the database leads out', 'database', 'NatGatewayId'),
    wayOut('half of the world from the database', 'database', 'GatewayId', '128.0.0.0/1'),
    publicTable({ partner: ROUTE }),
    setTo(
      'AWS::RDS::DBSubnetGroup',
      'SubnetIds.0',
      'subnet-0123456789abcdef0',
      'a subnet that no template shows',
      'move',
    ),
  ],
});

function waysOut(subnet: Resource, scope: Scope): readonly RouteEntry[] {
  const table = tableOf(subnet, tableAssociations(scope), scope.world);
  return (table && routeEntries(scope).get(table)) ?? [];
}
