import { DEPLOYMENTS } from '../../deployments/all';
import { ConfigurationError } from '../../lib/config/configuration-error';
import { ENVIRONMENT_NAMES } from '../../lib/config/deployment';
import { type Environment, environmentOf } from '../../lib/config/environment';
import { isPlaceholderAccount, placeholderRefusal } from '../../lib/config/placeholders';
import { oneOf } from '../options';

/** An environment, and where its APIs are. */
export interface Place {
  readonly environment: Environment;
  /** The embedded AWS, where that is meant. */
  readonly endpoint?: string;
}

/**
 * The environment that is meant. The configuration is taken as it is written: an overdue date somewhere in it must not
 * keep anybody from taking a service offline.
 */
export async function placeOf(deploymentName: string, environmentName: string): Promise<Place> {
  const names = DEPLOYMENTS.map(({ name }) => name);
  const chosen = oneOf('--deployment', deploymentName, names);
  const name = oneOf('--environment', environmentName, ENVIRONMENT_NAMES);
  const deployment = DEPLOYMENTS.find((each) => each.name === chosen);
  if (!deployment || !name) throw new ConfigurationError([`allowed deployments are ${names.join(', ')}`]);
  const environment = environmentOf(deployment, name);
  const endpoint = await embeddedEndpoint();
  if (isPlaceholderAccount(environment.account) && !endpoint) {
    throw new ConfigurationError([placeholderRefusal(environment.account)]);
  }
  return { environment, endpoint };
}

const LOOPBACK = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?\/?$/;

/** `AWS_ENDPOINT_URL`, where our own embedded AWS answers there: nothing else may pass for it. */
async function embeddedEndpoint(): Promise<string | undefined> {
  const endpoint = process.env.AWS_ENDPOINT_URL;
  if (!endpoint || !LOOPBACK.test(endpoint)) return undefined;
  try {
    const answer = await fetch(new URL('/bollwerk/health', endpoint), { signal: AbortSignal.timeout(5_000) });
    const { product } = (await answer.json()) as { product?: unknown };
    return product === 'bollwerk' ? endpoint : undefined;
  } catch {
    return undefined;
  }
}
