import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { METRICS } from '../metrics';
import { log } from '../runtime/log';
import { publish } from '../runtime/publish';
import type { Dialect, Sql } from '../sql/sql';

export interface Beat {
  readonly dialect: Dialect;
  readonly cloudWatch: CloudWatchClient;
  readonly open: () => Promise<Sql>;
  /** Identifier of the instance. */
  readonly database: string;
}

/** Writes one row: a time and a sequence number, so that every restore can say how old its data are (EMB-48). */
export async function beat({ dialect, cloudWatch, open, database }: Beat): Promise<void> {
  const sql = await open();
  try {
    await sql.query(dialect.beat);
    await sql.query(dialect.forget);
  } finally {
    await sql.close();
  }
  await publish(cloudWatch, [{ metric: METRICS.heartbeats, value: 1, unit: 'Count', database }]);
  log('info', 'heartbeat', { database });
}
