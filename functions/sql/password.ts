import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { Signer } from '@aws-sdk/rds-signer';
import { Failure } from '../runtime/failure';

/** A password that IAM signs for one user of one database and that lasts for 15 minutes; nothing is stored. */
export function signedPassword(host: string, port: number, user: string): Promise<string> {
  return new Signer({ hostname: host, port, username: user }).getAuthToken();
}

/** For SQL Server, which has no log-in by IAM (fact sheet 7). */
export async function storedPassword(secrets: SecretsManagerClient, secret: string): Promise<string> {
  const { SecretString = '' } = await secrets.send(new GetSecretValueCommand({ SecretId: secret }));
  const value: unknown = parse(SecretString);
  if (typeof value !== 'object' || value === null || !('password' in value) || typeof value.password !== 'string') {
    throw new Failure('bad secret', 'the secret has no password');
  }
  return value.password;
}

/** What cannot be parsed must not reach a log through the message of the parser. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
