import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { RDSClient } from '@aws-sdk/client-rds';
import { S3Client } from '@aws-sdk/client-s3';
import { CLIENT_SETTINGS } from '../runtime/client-settings';
import { setting } from '../runtime/setting';
import { newestLogCopyData } from './newest-log-copy';
import { watch } from './watch';

const rds = new RDSClient(CLIENT_SETTINGS);
const s3 = new S3Client(CLIENT_SETTINGS);
const cloudWatch = new CloudWatchClient(CLIENT_SETTINGS);

/** Each minute, for a database that is saved by copies of its transaction logs. */
export async function handler(): Promise<void> {
  const copies = { s3, bucket: setting('LOCKED_BUCKET'), prefix: setting('LOG_PREFIX') };
  await watch({
    rds,
    cloudWatch,
    database: setting('DATABASE'),
    now: () => new Date(),
    newestData: (now) => newestLogCopyData(copies, now),
  });
}
