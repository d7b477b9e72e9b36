import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CLIENT_SETTINGS } from '../runtime/client-settings';
import { setting } from '../runtime/setting';
import { signedPassword } from '../sql/password';
import { type Dialect, OPERATIONS_DATABASE } from '../sql/sql';
import { HEARTBEAT_USER as user } from '../sql/users';
import { beat } from './beat';

/** The handler of an engine whose users log in by IAM. */
export function signedInHeartbeat(dialect: Dialect): () => Promise<void> {
  const cloudWatch = new CloudWatchClient(CLIENT_SETTINGS);
  return async () => {
    const [host, port] = [setting('DATABASE_HOST'), Number(setting('DATABASE_PORT'))];
    const password = await signedPassword(host, port, user);
    const target = { host, port, user, password, database: OPERATIONS_DATABASE };
    await beat({ dialect, cloudWatch, open: () => dialect.connect(target), database: setting('DATABASE') });
  };
}
