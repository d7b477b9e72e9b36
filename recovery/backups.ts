import {
  paginateDescribeDBInstanceAutomatedBackups,
  paginateDescribeDBSnapshots,
  type RDSClient,
} from '@aws-sdk/client-rds';
import type { Backups } from './choose';

/** RDS leaves the snapshots of AWS Backup out unless they are asked for by their type. */
const SNAPSHOT_TYPES = ['automated', 'manual', 'awsbackup'] as const;

/** All backups of one instance, also where it is gone: its name leads to what was retained. */
export async function backupsOf(rds: RDSClient, instance: string): Promise<Backups> {
  const asked = { DBInstanceIdentifier: instance };
  const continuous = [];
  for await (const page of paginateDescribeDBInstanceAutomatedBackups({ client: rds }, asked)) {
    continuous.push(...(page.DBInstanceAutomatedBackups ?? []));
  }
  const snapshots = [];
  for (const SnapshotType of SNAPSHOT_TYPES) {
    for await (const page of paginateDescribeDBSnapshots({ client: rds }, { ...asked, SnapshotType })) {
      snapshots.push(...(page.DBSnapshots ?? []));
    }
  }
  return { continuous, snapshots };
}
