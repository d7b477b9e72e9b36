import { ENVIRONMENT_NAMES, type EnvironmentName } from '../lib/config/deployment';

export interface AppSettings {
  readonly deployment: string;
  readonly environment: EnvironmentName;
  readonly generation: number;
}

const VARIABLE = 'BOLLWERK_RECOVERY';

/** How the command tells its app, which the CDK command line starts, what to build. */
export function appVariable(settings: AppSettings): NodeJS.ProcessEnv {
  return { [VARIABLE]: `${settings.deployment} ${settings.environment} ${settings.generation}` };
}

/** @throws Error where the app was started by hand */
export function appSettings(env: NodeJS.ProcessEnv = process.env): AppSettings {
  const [deployment = '', name, generation] = (env[VARIABLE] ?? '').split(' ');
  const environment = ENVIRONMENT_NAMES.find((known) => known === name);
  const count = Number(generation);
  if (!environment || !Number.isInteger(count) || count < 1) {
    throw new Error(`${VARIABLE} names no deployment, environment and generation; use bollwerk recover`);
  }
  return { deployment, environment, generation: count };
}
