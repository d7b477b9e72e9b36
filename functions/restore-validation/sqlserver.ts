import { randomBytes } from 'node:crypto';
import { BackupClient } from '@aws-sdk/client-backup';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { RDSClient } from '@aws-sdk/client-rds';
import { CLIENT_SETTINGS } from '../runtime/client-settings';
import { setting } from '../runtime/setting';
import type { Connect } from '../sql/sql';
import { sqlserver as dialect } from '../sql/sqlserver';
import { PATIENCE, untilItAnswers } from './patience';
import { resetMasterPassword, restoredInstance } from './restored-instance';
import { validate } from './validate';

const rds = new RDSClient(CLIENT_SETTINGS);
const backup = new BackupClient(CLIENT_SETTINGS);
const cloudWatch = new CloudWatchClient(CLIENT_SETTINGS);

/** SQL Server has no log-in by IAM: the copy gets a master password that nobody knows and that dies with it. */
export async function handler(event: unknown): Promise<void> {
  await validate(event, { backup, cloudWatch, dialect, open, database: setting('DATABASE') });
}

async function open(restored: string): Promise<Connect> {
  const { host, port, masterUser: user } = await restoredInstance(rds, restored);
  const password = randomBytes(30).toString('hex');
  await resetMasterPassword(rds, restored, password);
  return untilItAnswers((database) => dialect.connect({ host, port, user, password, database }), PATIENCE);
}
