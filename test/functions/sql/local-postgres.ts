import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/** Whether this machine has a PostgreSQL to run the statements against. */
export const POSTGRES_IS_INSTALLED = ['initdb', 'pg_ctl', 'psql', 'openssl'].every(
  (program) => spawnSync('which', [program]).status === 0,
);

export interface LocalPostgres {
  readonly port: number;
  /** Its own certificate authority, PEM. */
  readonly authority: string;
  psql(database: string, script: string): void;
  stop(): void;
}

/** A server of its own in a temporary folder, with TLS, that trusts a password like RDS trusts a token. */
export async function startPostgres(): Promise<LocalPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'bollwerk-postgres-'));
  const data = join(folder, 'data');
  const port = await freePort();
  const [key, certificate] = [join(folder, 'server.key'), join(folder, 'server.crt')];
  const named = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-keyout', key, '-out', certificate, ...named],
    { stdio: 'ignore' },
  );
  if (userInfo().uid === 0) execFileSync('chown', ['-R', 'postgres', folder]);
  asServer(folder, ['initdb', '-D', data, '-U', 'master', '--auth=trust', '-E', 'UTF8']);
  writeFileSync(
    join(data, 'postgresql.conf'),
    `port = ${port}\nlisten_addresses = 'localhost'\nunix_socket_directories = '${folder}'\nssl = on\nssl_key_file = '${key}'\nssl_cert_file = '${certificate}'\nfsync = off\n`,
  );
  // TLS only, as `rds.force_ssl` has it.
  writeFileSync(join(data, 'pg_hba.conf'), 'local all all trust\nhostssl all all all trust\n');
  asServer(folder, ['pg_ctl', '-D', data, '-w', '-l', join(folder, 'log'), 'start']);
  return {
    port,
    authority: readFileSync(certificate, 'utf8'),
    psql: (database, script) =>
      void execFileSync(
        'psql',
        ['-h', folder, '-p', String(port), '-U', 'master', '-d', database, '-v', 'ON_ERROR_STOP=1', '-q'],
        {
          input: script,
          stdio: ['pipe', 'ignore', 'inherit'],
        },
      ),
    stop: () => {
      asServer(folder, ['pg_ctl', '-D', data, '-m', 'immediate', 'stop']);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root. */
function asServer(folder: string, [program = '', ...rest]: readonly string[]): void {
  const [run, ...args] =
    userInfo().uid === 0 ? ['runuser', '-u', 'postgres', '--', program, ...rest] : [program, ...rest];
  execFileSync(String(run), args, { cwd: folder, stdio: 'ignore' });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
