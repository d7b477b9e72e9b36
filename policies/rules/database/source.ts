import { NOTHING } from '../../../lib/database/restore-parameters';
import type { Resource } from '../../assembly/types';
import { read } from '../../verdict';

/** Every way to start a database with data that are there already. */
export const SOURCES = [
  'DBSnapshotIdentifier',
  'DBClusterSnapshotIdentifier',
  'SnapshotIdentifier',
  'SourceDBInstanceIdentifier',
  'SourceDBInstanceAutomatedBackupsArn',
  'SourceDbiResourceId',
  'SourceDBClusterIdentifier',
  'SourceDbClusterResourceId',
  'ReplicationSourceIdentifier',
] as const;

/** The two that a deployment names by its parameters when it restores a generation. */
const RESTORED_BY: readonly string[] = ['DBSnapshotIdentifier', 'SourceDbiResourceId'];

/**
 * Whether the database is, in this world, restored from what a parameter names: the parameter's default stands there. What
 * these parameters may name is judged by `recovery-any-generation`.
 */
export function isRestored(database: Resource): boolean {
  const given = SOURCES.filter((property) => read(database, property) !== undefined);
  return given.length === 1 && given.every((property) => isByParameter(database, property));
}

/** Whether a source is left to the deployment, by its parameter. */
export function isByParameter(database: Resource, property: string): boolean {
  return RESTORED_BY.includes(property) && read(database, property) === NOTHING;
}
