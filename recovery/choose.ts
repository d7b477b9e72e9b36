import type { DBInstanceAutomatedBackup, DBSnapshot } from '@aws-sdk/client-rds';
import { RecoveryFailure } from './failure';
import type { RecoveryPoint } from './record';

/** What RDS has of one database. */
export interface Backups {
  readonly continuous: readonly DBInstanceAutomatedBackup[];
  readonly snapshots: readonly DBSnapshot[];
}

/**
 * The newest point that is not after `asked`. A continuous backup is preferred: it reaches any second of its window. A
 * snapshot counts by the time of the data in it, not by the time of the job that made it (fact sheet 1.2 d).
 * @param asked an instant, or nothing for the newest
 */
export function choosePoint({ continuous, snapshots }: Backups, asked: Date | undefined): RecoveryPoint {
  for (const { DbiResourceId: source, RestoreWindow } of continuous) {
    const { EarliestTime, LatestTime } = RestoreWindow ?? {};
    if (!source || !EarliestTime || !LatestTime) continue;
    const time = asked ?? LatestTime;
    if (time < EarliestTime || time > LatestTime) continue;
    return { kind: 'time', source, time: toSecond(time) };
  }
  const candidates = snapshots
    .flatMap(({ DBSnapshotIdentifier: snapshot, Status, ...times }) => {
      const time = times.OriginalSnapshotCreateTime ?? times.SnapshotCreateTime;
      return snapshot && time && Status === 'available' && time <= (asked ?? time) ? [{ snapshot, time }] : [];
    })
    .toSorted((left, right) => right.time.getTime() - left.time.getTime());
  const newest = candidates[0];
  if (newest) return { kind: 'snapshot', snapshot: newest.snapshot, time: toSecond(newest.time) };
  throw new RecoveryFailure(nothingFound({ continuous, snapshots }, asked));
}

/** RDS restores to whole seconds; the second that has begun may not be uploaded yet, so the one before is taken. */
function toSecond(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}

function nothingFound({ continuous, snapshots }: Backups, asked: Date | undefined): string {
  const windows = continuous.map(({ RestoreWindow: { EarliestTime, LatestTime } = {} }) =>
    EarliestTime && LatestTime ? `${toSecond(EarliestTime)} to ${toSecond(LatestTime)}` : 'none yet',
  );
  const what = asked ? `no recovery point at or before ${toSecond(asked)}` : 'no recovery point at all';
  return `${what}: continuous backups reach ${windows.join(', ') || 'nowhere'}, and of ${snapshots.length} snapshots none fits`;
}
