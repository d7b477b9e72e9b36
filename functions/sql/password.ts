import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { Signer } from '@aws-sdk/rds-signer';
import { fieldsOf } from '../rotation/value';
import { Failure } from '../runtime/failure';
import { isRefused } from './refused';
import type { Sql } from './sql';

/** A password that IAM signs for one user of one database and that lasts for 15 minutes; nothing is stored. */
export function signedPassword(host: string, port: number, user: string): Promise<string> {
  return new Signer({ hostname: host, port, username: user }).getAuthToken();
}

/** In this order: what holds, what a rotation is just making hold, what an older copy of the database still knows. */
const STAGES = ['AWSCURRENT', 'AWSPENDING', 'AWSPREVIOUS'];

/**
 * For SQL Server, which has no log-in by IAM (fact sheet 7). The secret is read at each call, and a refusal makes it try the
 * next version: between two steps of a rotation, and in a copy from before the last one, another password holds
 * (docs/decisions/rotation.md).
 */
export async function withStoredPassword(
  secrets: SecretsManagerClient,
  secret: string,
  connect: (password: string) => Promise<Sql>,
): Promise<Sql> {
  let refusal: unknown;
  for (const stage of STAGES) {
    const password = await storedPassword(secrets, secret, stage);
    if (password === undefined) continue;
    try {
      return await connect(password);
    } catch (error) {
      if (!isRefused(error)) throw error;
      refusal ??= error;
    }
  }
  throw refusal ?? new Failure('bad secret', 'the secret has no version');
}

async function storedPassword(
  secrets: SecretsManagerClient,
  SecretId: string,
  VersionStage: string,
): Promise<string | undefined> {
  try {
    const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId, VersionStage }));
    return fieldsOf(SecretString).password;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}
