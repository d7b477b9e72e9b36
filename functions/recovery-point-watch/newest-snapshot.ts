import {
  type BackupClient,
  ListRecoveryPointsByBackupVaultCommand,
  type RecoveryPointByBackupVault,
} from '@aws-sdk/client-backup';
import { type DBSnapshot, DescribeDBSnapshotsCommand, type RDSClient } from '@aws-sdk/client-rds';
import { Failure } from '../runtime/failure';

export interface SnapshotSource {
  readonly backup: BackupClient;
  readonly rds: RDSClient;
  readonly vault: string;
  /** ARN. */
  readonly database: string;
}

/** Hours to look back: any point older than this is far beyond every alarm. */
const LOOK_BACK_MS = 6 * 3_600_000;
/** The newest job need not hold the newest data (fact sheet 1.2 d), so a few are looked at. */
const CANDIDATES = 3;

/**
 * The time of the newest data in the newest recovery points, not that of the jobs: a job may succeed by copying last
 * night's snapshot (fact sheet 1.2 d), and that is no save.
 * @throws Failure when there is no point, or its data have no time
 */
export async function newestSnapshotData(source: SnapshotSource, now: Date): Promise<Date> {
  const points = await recentPoints(source, now);
  if (points.length === 0) throw new Failure('no recovery point', source.vault);
  const times = await Promise.all(points.slice(0, CANDIDATES).map((point) => dataTime(source.rds, point)));
  return new Date(Math.max(...times.map((time) => time.getTime())));
}

async function recentPoints(
  { backup, vault, database }: SnapshotSource,
  now: Date,
): Promise<RecoveryPointByBackupVault[]> {
  const { RecoveryPoints: points = [] } = await backup.send(
    new ListRecoveryPointsByBackupVaultCommand({
      BackupVaultName: vault,
      ByResourceArn: database,
      ByCreatedAfter: new Date(now.getTime() - LOOK_BACK_MS),
      MaxResults: 1000,
    }),
  );
  return points
    .filter(({ Status }) => Status === 'COMPLETED' || Status === 'AVAILABLE')
    .sort((one, other) => (other.CreationDate?.getTime() ?? 0) - (one.CreationDate?.getTime() ?? 0));
}

async function dataTime(rds: RDSClient, { RecoveryPointArn = '' }: RecoveryPointByBackupVault): Promise<Date> {
  const name = RecoveryPointArn.split(':snapshot:')[1];
  if (!name) throw new Failure('absent snapshot', RecoveryPointArn);
  const { DBSnapshots: [snapshot] = [] } = await rds.send(
    // RDS leaves those of AWS Backup out unless they are asked for by their type (RDS API, DescribeDBSnapshots).
    new DescribeDBSnapshotsCommand({ DBSnapshotIdentifier: name, SnapshotType: 'awsbackup' }),
  );
  if (!snapshot) throw new Failure('absent snapshot', name);
  return timeOfData(snapshot, name);
}

/** The earlier of the two times that stay with the data when a snapshot is copied. */
export function timeOfData({ SnapshotDatabaseTime, OriginalSnapshotCreateTime }: DBSnapshot, name: string): Date {
  const times = [SnapshotDatabaseTime, OriginalSnapshotCreateTime].filter((time) => time !== undefined);
  if (times.length === 0) throw new Failure('absent snapshot', `${name} does not say how old its data are`);
  return new Date(Math.min(...times.map((time) => time.getTime())));
}
