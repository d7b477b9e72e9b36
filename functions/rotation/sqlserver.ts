import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { CLIENT_SETTINGS } from '../runtime/client-settings';
import { setting } from '../runtime/setting';
import { sqlserver } from '../sql/sqlserver';
import { ownLogin } from './own-login';
import { rotate } from './rotate';

const secrets = new SecretsManagerClient(CLIENT_SETTINGS);

/** SQL Server: a secret with a user name is a log-in of the database, which changes its own password. */
export function handler(event: unknown): Promise<void> {
  const connect = (user: string, password: string) =>
    sqlserver.connect({
      host: setting('DATABASE_HOST'),
      port: Number(setting('DATABASE_PORT')),
      user,
      password,
      database: 'master',
    });
  return rotate(event, { secrets, otherEnd: ownLogin(connect) });
}
