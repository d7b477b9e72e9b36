import { type BackupClient, DescribeRestoreJobCommand } from '@aws-sdk/client-backup';
import { Failure } from '../runtime/failure';

export interface RestoreJob {
  readonly id: string;
  /** Identifier of the restored instance. */
  readonly restored: string;
  /** The time at which the restored data should have been current. */
  readonly pointInTime: Date;
  /** Seconds that the restore took. */
  readonly duration: number;
}

/** What AWS Backup knows about the job of a `Restore Job State Change` event. */
export async function restoreJob(backup: BackupClient, event: unknown): Promise<RestoreJob> {
  const id = idOf(event);
  const job = await backup.send(new DescribeRestoreJobCommand({ RestoreJobId: id }));
  const restored = job.CreatedResourceArn?.split(':db:')[1];
  const { CreationDate: started, CompletionDate: ended, RecoveryPointArn: point = '' } = job;
  if (!restored || !started || !ended) throw new Failure('bad event', `restore job ${id} is not complete`);
  // A continuous recovery point is restored up to the last moment, a snapshot to the moment when it was taken.
  const pointInTime = point.includes(':continuous:') ? started : job.RecoveryPointCreationDate;
  if (!pointInTime) throw new Failure('bad event', `restore job ${id} does not say what it restored`);
  return { id, restored, pointInTime, duration: Math.round((ended.getTime() - started.getTime()) / 1000) };
}

function idOf(event: unknown): string {
  const detail = typeof event === 'object' && event !== null ? Reflect.get(event, 'detail') : undefined;
  const id = typeof detail === 'object' && detail !== null ? Reflect.get(detail, 'restoreJobId') : undefined;
  if (typeof id !== 'string' || id === '') throw new Failure('bad event', 'no restore job');
  return id;
}
