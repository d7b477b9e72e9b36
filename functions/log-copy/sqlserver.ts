import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { CLIENT_SETTINGS } from '../runtime/client-settings';
import { setting } from '../runtime/setting';
import { withStoredPassword } from '../sql/password';
import { OPERATIONS_DATABASE } from '../sql/sql';
import { sqlserver } from '../sql/sqlserver';
import { LOG_COPY_USER as user } from '../sql/users';
import { copyLogs } from './copy-logs';
import { newestCopies } from './locked-copies';
import { dayFolder } from './log-file';

const s3 = new S3Client(CLIENT_SETTINGS);
const secrets = new SecretsManagerClient(CLIENT_SETTINGS);

/** Every ten minutes: the transaction logs that RDS made since the last time. */
export async function handler(): Promise<void> {
  const [host, port] = [setting('DATABASE_HOST'), Number(setting('DATABASE_PORT'))];
  const [now, prefix] = [new Date(), setting('LOG_PREFIX')];
  const copied = await newestCopies({ s3, bucket: setting('LOCKED_BUCKET'), prefix }, now);
  const sql = await withStoredPassword(secrets, setting('LOGIN_SECRET'), (password) =>
    sqlserver.connect({ host, port, user, password, database: OPERATIONS_DATABASE }),
  );
  const folder = `${setting('LANDING_ARN')}/${dayFolder(prefix, now)}`;
  await copyLogs({ sql, folder, key: setting('LOG_KEY'), copied }).finally(() => sql.close());
}
