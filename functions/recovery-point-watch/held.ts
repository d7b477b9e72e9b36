import {
  type BackupClient,
  type BackupJob,
  type CopyJob,
  paginateListBackupJobs,
  paginateListCopyJobs,
} from '@aws-sdk/client-backup';

/** From and to, in milliseconds since 1970. */
export type Hold = readonly [from: number, to: number];

/** Minutes between two ticks, which lie on the minutes 0, 20 and 40 (lib/backup/save-schedule.ts). */
const TICK_MS = 20 * 60_000;
/** The nightly job, its copy and the way to the next tick; what lasts longer is no excuse. */
const MOST_SECONDS = 3_600;
const LOOK_BACK_MS = 6 * 3_600_000;

export interface HoldSource {
  readonly backup: BackupClient;
  /** The vault of the saves, whose own jobs are no excuse for a missing save. */
  readonly vault: string;
  /** ARN. */
  readonly database: string;
}

/**
 * When the nightly job and its copy held the database. AWS Backup runs one backup or copy job for a database at a time (fact
 * sheet 1.2 b), so no save can be made meanwhile, and the first tick after it is the first that can.
 */
export async function holds({ backup, vault, database }: HoldSource, now: Date): Promise<readonly Hold[]> {
  const asked = { ByResourceArn: database, ByCreatedAfter: new Date(now.getTime() - LOOK_BACK_MS) };
  const found: Hold[] = [];
  for await (const { BackupJobs = [] } of paginateListBackupJobs({ client: backup }, asked)) {
    found.push(
      ...BackupJobs.filter(({ BackupVaultName }) => BackupVaultName !== vault).flatMap((job) => span(job, now)),
    );
  }
  for await (const { CopyJobs = [] } of paginateListCopyJobs({ client: backup }, asked)) {
    found.push(...CopyJobs.flatMap((job) => span(job, now)));
  }
  return found;
}

/** A job that has not begun holds nothing; a copy does not say when it began, and begins when it is made. */
function span(job: BackupJob | CopyJob, now: Date): Hold[] {
  const began = 'InitiationDate' in job ? job.InitiationDate : 'CopyJobId' in job ? job.CreationDate : undefined;
  if (!began || job.State === 'CREATED' || job.State === 'PENDING') return [];
  return [[began.getTime(), (job.CompletionDate ?? now).getTime()]];
}

/** Seconds since the newest data in which no save could be made, an hour at most. */
export function heldSeconds(spans: readonly Hold[], since: Date, now: Date): number {
  let covered = since.getTime();
  let sum = 0;
  for (const [from, to] of [...spans].sort(([one], [other]) => one - other)) {
    const end = Math.min(Math.ceil(to / TICK_MS) * TICK_MS, now.getTime());
    sum += Math.max(0, end - Math.max(from, covered));
    covered = Math.max(covered, end);
  }
  return Math.min(Math.round(sum / 1000), MOST_SECONDS);
}
