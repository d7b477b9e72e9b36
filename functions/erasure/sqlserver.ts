import { RDSClient } from '@aws-sdk/client-rds';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { restoredInstance } from '../restore-validation/restored-instance';
import { CLIENT_SETTINGS } from '../runtime/client-settings';
import { setting } from '../runtime/setting';
import { withStoredPassword } from '../sql/password';
import { sqlserver as dialect } from '../sql/sqlserver';
import { ERASURE_USER as user } from '../sql/users';
import { answer } from './answer';

const rds = new RDSClient(CLIENT_SETTINGS);
const s3 = new S3Client(CLIENT_SETTINGS);
const secrets = new SecretsManagerClient(CLIENT_SETTINGS);

/** SQL Server has no log-in by IAM: a password from the secret, which the restored copy knows as its source did. */
export function handler(event: unknown): Promise<object> {
  return answer(event, { s3, dialect, open });
}

async function open(instance: string) {
  const { host, port } = await restoredInstance(rds, instance);
  return (database: string) =>
    withStoredPassword(secrets, setting('LOGIN_SECRET'), (password) =>
      dialect.connect({ host, port, user, password, database }),
    );
}
