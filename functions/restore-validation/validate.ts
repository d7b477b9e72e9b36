import { type BackupClient, PutRestoreValidationResultCommand } from '@aws-sdk/client-backup';
import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { METRICS } from '../metrics';
import { log } from '../runtime/log';
import { publish } from '../runtime/publish';
import type { Connect, Dialect } from '../sql/sql';
import { findings } from './findings';
import { restoreJob } from './restore-job';
import { verdict } from './verdict';

export interface Validation {
  readonly backup: BackupClient;
  readonly cloudWatch: CloudWatchClient;
  readonly dialect: Dialect;
  /** Identifier of the database whose backups are tested. */
  readonly database: string;
  /** Waits until the restored instance lets us in. */
  readonly open: (restored: string) => Promise<Connect>;
}

/**
 * Looks into the database of a restore test and tells AWS Backup what it found (EMB-48). A verdict is final, so none is
 * given when nothing could be read: the call is then tried again, and a day without a verdict raises an alarm.
 */
export async function validate(event: unknown, validation: Validation): Promise<void> {
  const { backup, cloudWatch, dialect, database, open } = validation;
  const job = await restoreJob(backup, event);
  const found = await findings(await open(job.restored), dialect);
  const { valid, message } = verdict(found, job.pointInTime);
  await backup.send(
    new PutRestoreValidationResultCommand({
      RestoreJobId: job.id,
      ValidationStatus: valid ? 'SUCCESSFUL' : 'FAILED',
      ValidationStatusMessage: message,
    }),
  );
  log(valid ? 'info' : 'error', valid ? 'restore validated' : 'restore rejected', { job: job.id, message });
  await publish(cloudWatch, [
    { metric: valid ? METRICS.validatedRestores : METRICS.rejectedRestores, value: 1, unit: 'Count', database },
    { metric: METRICS.restoreDuration, value: job.duration, unit: 'Seconds', database },
  ]);
}
