import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { createServer as createHttps, type Server as HttpsServer, type ServerOptions } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Target } from '../../../functions/probe/target';

export interface Identity {
  readonly key: string;
  readonly cert: string;
}

/** A certificate of `localhost` that vouches for itself and is valid for some days. */
export function identity(days: number): Identity {
  const folder = mkdtempSync(join(tmpdir(), 'probe-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', String(days), '-keyout', key, '-out', cert];
  execFileSync('openssl', [...made, ...subject], { stdio: 'ignore' });
  const pair = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  rmSync(folder, { recursive: true });
  return pair;
}

const open: Server[] = [];

/** A web server of this machine, closed by `closeAll`. */
export async function serve(own: Identity, answer: RequestListener, tls: ServerOptions = {}): Promise<Target> {
  return listening(createHttps({ ...own, ...tls }, answer), own);
}

export async function listening(server: Server | HttpsServer, { cert }: Identity): Promise<Target> {
  open.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, 'localhost', resolve);
  });
  return { host: 'localhost', port: (server.address() as AddressInfo).port, ca: cert };
}

export function closeAll(): void {
  for (const server of open.splice(0)) {
    if ('closeAllConnections' in server) (server as HttpsServer).closeAllConnections();
    server.close();
  }
}
