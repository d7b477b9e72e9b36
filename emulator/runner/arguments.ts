import { UnusableEnvironment } from './unusable-environment';

export interface Arguments {
  readonly deployment: string;
  readonly port: number;
}

const DEFAULT_DEPLOYMENT = 'evermood';
const DEFAULT_PORT = 5055;

/** `[deployment] [--port N]`; the port may also come from BOLLWERK_PORT. */
export function parseArguments(given: readonly string[], deployments: readonly string[]): Arguments {
  let deployment: string | undefined;
  let port = process.env.BOLLWERK_PORT ?? String(DEFAULT_PORT);
  for (let index = 0; index < given.length; index++) {
    const argument = given[index] ?? '';
    if (argument === '--port') port = given[++index] ?? '';
    else if (argument.startsWith('--port=')) port = argument.slice('--port='.length);
    else if (argument.startsWith('-') || deployment !== undefined) {
      throw new UnusableEnvironment(`${argument} is not understood; usage: npm start -- [deployment] [--port N]`);
    } else deployment = argument;
  }
  const chosen = deployment ?? DEFAULT_DEPLOYMENT;
  if (!deployments.includes(chosen)) {
    throw new UnusableEnvironment(
      `${chosen} is no deployment of this repository; there are: ${deployments.join(', ')}`,
    );
  }
  return { deployment: chosen, port: parsePort(port) };
}

/** A TCP port that needs no privileges: 1024 to 65535. */
function parsePort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1024 || port > 65_535) {
    throw new UnusableEnvironment(`${text || 'nothing'} is no port; give a number from 1024 to 65535`);
  }
  return port;
}
