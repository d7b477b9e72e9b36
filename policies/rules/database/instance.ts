import type { Resource, World } from '../../assembly/types';
import { read } from '../../verdict';

export const INSTANCE = 'AWS::RDS::DBInstance';
export const CLUSTER = 'AWS::RDS::DBCluster';
/** Whatever RDS stores data in. */
export const DATABASES: readonly string[] = [INSTANCE, CLUSTER];

/** An instance of a cluster takes storage, backups and protection from the cluster. */
export function standsAlone(database: Resource): boolean {
  return database.type === CLUSTER || read(database, 'DBClusterIdentifier') === undefined;
}

/** The instances of a cluster. */
export function membersOf(cluster: Resource, world: World): readonly Resource[] {
  return world.ofType(INSTANCE).filter((instance) => world.target(read(instance, 'DBClusterIdentifier')) === cluster);
}

/** The engine as RDS spells it, in lower case; empty where nobody can tell. */
export function engineNameOf(database: Resource): string {
  const engine = read(database, 'Engine');
  return typeof engine === 'string' ? engine.toLowerCase() : '';
}
