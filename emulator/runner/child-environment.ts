import { join } from 'node:path';
import { accessKeyOf } from '../readback/api';
import type { State } from './places';

/** All that a child inherits; no AWS_*, CDK_* or proxy variable is among it, so that no real credential can leak in. */
const INHERITED = ['PATH', 'TMPDIR', 'TEMP', 'LANG', 'LC_ALL', 'TERM', 'SYSTEMROOT', 'BOLLWERK_AS_OF'];

/** Environment of every child process that belongs to the embedded AWS. */
export function sealedEnvironment(state: State): NodeJS.ProcessEnv {
  const inherited = INHERITED.flatMap((name): [string, string][] => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  return {
    ...Object.fromEntries(inherited),
    HOME: state.home,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

/** Environment of the CDK command line: everything AWS is the embedded one, nothing leaves the machine. */
export function cdkEnvironment(
  state: State,
  endpoint: string,
  account: string,
  region: string,
  deployment: string,
): NodeJS.ProcessEnv {
  return {
    ...sealedEnvironment(state),
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: accessKeyOf(account),
    AWS_SECRET_ACCESS_KEY: 'embedded',
    CDK_HOME: join(state.directory, 'cdk-home'),
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    CDK_DISABLE_VERSION_CHECK: '1',
    CI: 'true',
    NODE_NO_WARNINGS: '1',
    BOLLWERK_EMBEDDED: '1',
    BOLLWERK_DEPLOYMENT: deployment,
  };
}
