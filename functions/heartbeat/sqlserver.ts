import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { CLIENT_SETTINGS } from '../runtime/client-settings';
import { setting } from '../runtime/setting';
import { withStoredPassword } from '../sql/password';
import { OPERATIONS_DATABASE } from '../sql/sql';
import { sqlserver as dialect } from '../sql/sqlserver';
import { HEARTBEAT_USER as user } from '../sql/users';
import { beat } from './beat';

const cloudWatch = new CloudWatchClient(CLIENT_SETTINGS);
const secrets = new SecretsManagerClient(CLIENT_SETTINGS);

/** SQL Server has no log-in by IAM: a password from the secret. */
export async function handler(): Promise<void> {
  const [host, port] = [setting('DATABASE_HOST'), Number(setting('DATABASE_PORT'))];
  const open = () =>
    withStoredPassword(secrets, setting('LOGIN_SECRET'), (password) =>
      dialect.connect({ host, port, user, password, database: OPERATIONS_DATABASE }),
    );
  await beat({ dialect, cloudWatch, open, database: setting('DATABASE') });
}
