import { join, resolve } from 'node:path';

export const REPOSITORY = resolve(__dirname, '../..');
export const EMULATOR = join(REPOSITORY, 'emulator');
const KEPT = join(REPOSITORY, '.emulator');

/** The Python environment outlives `npm run down`: installing it is what takes time. */
export const VENV = process.env.BOLLWERK_VENV ?? join(KEPT, 'venv');

/** Everything that one embedded AWS leaves behind. Tests bring a folder of their own. */
export interface State {
  readonly directory: string;
  readonly pidFile: string;
  readonly log: string;
  readonly assembly: string;
  /** HOME of every child: `~/.aws` and `~/.cdk.json` of the user are out of reach. */
  readonly home: string;
}

export function stateIn(directory = process.env.BOLLWERK_EMULATOR_STATE ?? join(KEPT, 'state')): State {
  return {
    directory: resolve(directory),
    pidFile: join(directory, 'server.pid'),
    log: join(directory, 'server.log'),
    assembly: join(directory, 'cdk.out'),
    home: join(directory, 'home'),
  };
}
