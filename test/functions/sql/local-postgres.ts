import { execFileSync } from 'node:child_process';
import { chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { PostgresPrograms } from './postgres-programs';

export interface LocalPostgres {
  readonly port: number;
  /** Its own certificate authority, PEM. */
  readonly authority: string;
  /** Runs a script as master, statement by statement; `\connect` as psql has it. */
  run(database: string, script: string): Promise<void>;
  stop(): void;
}

/** A server of its own in a temporary folder, with TLS, that trusts a password like RDS trusts a token. */
export async function startPostgres({ initdb, pgCtl, runAs }: PostgresPrograms): Promise<LocalPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'bollwerk-postgres-'));
  const data = join(folder, 'data');
  const port = await freePort();
  const [key, certificate] = [join(folder, 'server.key'), join(folder, 'server.crt')];
  const own = (path: string) => runAs.uid !== undefined && chownSync(path, runAs.uid, runAs.gid ?? runAs.uid);
  own(folder);
  const asServer = (program: string, args: readonly string[]) =>
    void execFileSync(program, args, { ...runAs, cwd: folder, stdio: 'ignore' });
  asServer(
    'openssl',
    ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=localhost'].concat([
      '-addext',
      'subjectAltName=DNS:localhost',
      '-keyout',
      key,
      '-out',
      certificate,
    ]),
  );
  asServer(initdb, ['-D', data, '-U', 'master', '--auth=trust', '-E', 'UTF8', '--no-locale']);
  writeFileSync(
    join(data, 'postgresql.conf'),
    `port = ${port}\nlisten_addresses = 'localhost'\nunix_socket_directories = '${folder}'\nssl = on\nssl_key_file = '${key}'\nssl_cert_file = '${certificate}'\nfsync = off\n`,
  );
  // TLS only, as `rds.force_ssl` has it; the master comes in by the socket.
  writeFileSync(join(data, 'pg_hba.conf'), 'local all all trust\nhostssl all all all trust\n');
  asServer(pgCtl, ['-D', data, '-w', '-l', join(folder, 'log'), 'start']);
  return {
    port,
    authority: readFileSync(certificate, 'utf8'),
    run: async (database, script) => {
      for (const part of `\\connect ${database}\n${script}`.split(/^\\connect /m).slice(1)) {
        const [name = '', ...lines] = part.split('\n');
        const client = new Client({ host: folder, port, user: 'master', database: name.trim() });
        await client.connect();
        try {
          for (const statement of lines.join('\n').split(/;\s*$/m)) if (statement.trim()) await client.query(statement);
        } finally {
          await client.end();
        }
      }
    },
    stop: () => {
      asServer(pgCtl, ['-D', data, '-m', 'immediate', 'stop']);
      rmSync(folder, { recursive: true, force: true });
    },
  };
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
