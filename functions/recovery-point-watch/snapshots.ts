import { BackupClient } from '@aws-sdk/client-backup';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { RDSClient } from '@aws-sdk/client-rds';
import { CLIENT_SETTINGS } from '../runtime/client-settings';
import { setting } from '../runtime/setting';
import { holds } from './held';
import { newestSnapshotData } from './newest-snapshot';
import { watch } from './watch';

const rds = new RDSClient(CLIENT_SETTINGS);
const backup = new BackupClient(CLIENT_SETTINGS);
const cloudWatch = new CloudWatchClient(CLIENT_SETTINGS);

/** Each minute, for a database that is saved by snapshots. */
export async function handler(): Promise<void> {
  const source = { rds, backup, vault: setting('VAULT'), database: setting('DATABASE_ARN') };
  await watch({
    rds,
    cloudWatch,
    database: setting('DATABASE'),
    now: () => new Date(),
    newestData: (now) => newestSnapshotData(source, now),
    holds: (now) => holds(source, now),
  });
}
