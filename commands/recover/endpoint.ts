import { ConfigurationError } from '../../lib/config/configuration-error';
import type { Environment } from '../../lib/config/environment';
import { isPlaceholderAccount, placeholderRefusal } from '../../lib/config/placeholders';

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Points this process and its children to the embedded AWS, if one was named, with credentials that only it takes; refuses
 * a placeholder account everywhere else, as the deployment does.
 */
export async function enterAccount(environment: Environment, given: string | undefined): Promise<void> {
  const endpoint = given ?? process.env.AWS_ENDPOINT_URL;
  if (endpoint === undefined) {
    if (isPlaceholderAccount(environment.account)) {
      throw new ConfigurationError([placeholderRefusal(environment.account)]);
    }
    return;
  }
  if (!URL.canParse(endpoint) || !LOOPBACK.includes(new URL(endpoint).hostname)) {
    throw new ConfigurationError([
      `--endpoint ${endpoint}: allowed is an embedded AWS on this machine, such as http://127.0.0.1:5055`,
    ]);
  }
  const { healthOf } = await import('../../emulator/runner/server');
  const url = new URL(endpoint);
  if (!(await healthOf(Number(url.port)))) {
    throw new ConfigurationError([
      `no embedded AWS answers at ${url.origin}: start one with npm start -- ${environment.deployment.name}`,
    ]);
  }
  const { cdkEnvironment } = await import('../../emulator/runner/child-environment');
  const { stateIn } = await import('../../emulator/runner/places');
  const { account, region, deployment } = environment;
  Object.assign(process.env, cdkEnvironment(stateIn(), url.origin, account, region, deployment.name));
  delete process.env.AWS_PROFILE;
  delete process.env.AWS_SESSION_TOKEN;
}
