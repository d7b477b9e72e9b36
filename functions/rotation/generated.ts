import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { CLIENT_SETTINGS } from '../runtime/client-settings';
import { rotate } from './rotate';

const secrets = new SecretsManagerClient(CLIENT_SETTINGS);

/** PostgreSQL and MySQL: users log in by IAM, so what is generated is known to its readers alone. */
export function handler(event: unknown): Promise<void> {
  return rotate(event, { secrets });
}
