import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { RDSClient } from '@aws-sdk/client-rds';
import { METRICS } from '../metrics';
import { Failure } from '../runtime/failure';
import { log, logFailure } from '../runtime/log';
import { publish, type Reading } from '../runtime/publish';
import { secondsSince } from '../runtime/seconds-since';
import { type Hold, heldSeconds } from './held';
import { restorableLag } from './restorable-lag';

export interface Watch {
  readonly rds: RDSClient;
  readonly cloudWatch: CloudWatchClient;
  readonly database: string;
  readonly now: () => Date;
  /** When the newest saved data were written; a snapshot's or a log copy's. */
  readonly newestData: (now: Date) => Promise<Date>;
  /** When no save could be made, because the nightly job or its copy ran. @default never */
  readonly holds?: (now: Date) => Promise<readonly Hold[]>;
}

/**
 * One look at how far back a restore would throw us (EMB-44). What can be read is published even when the other
 * reading fails; what cannot be read is not published, and the alarms take missing data for bad.
 */
export async function watch({ rds, cloudWatch, database, now, newestData, holds }: Watch): Promise<void> {
  const at = now();
  const [lag, age] = await Promise.allSettled([
    restorableLag(rds, database, at),
    Promise.all([newestData(at), holds?.(at) ?? []]).then(
      ([time, held]) => secondsSince(time, at) - heldSeconds(held, time, at),
    ),
  ]);
  const readings = [
    ...reading(METRICS.restorableLag, lag, database),
    ...reading(METRICS.recoveryPointAge, age, database),
  ];
  await publish(cloudWatch, readings);
  for (const { metric, value } of readings) log('info', 'reading', { metric, value });
  const failed = [lag, age].filter((result) => result.status === 'rejected');
  for (const { reason } of failed) logFailure('reading failed', reason, { database });
  if (failed.length > 0) throw new Failure('reading failed', `${failed.length} of 2 for ${database}`);
}

function reading(
  metric: Reading['metric'],
  result: PromiseSettledResult<number>,
  database: string,
): readonly Reading[] {
  return result.status === 'fulfilled' ? [{ metric, value: result.value, unit: 'Seconds', database }] : [];
}
