import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { sealedEnvironment } from './child-environment';
import { EMULATOR, type State } from './places';
import { isAlive } from './process';
import { UnusableEnvironment } from './unusable-environment';

/** Seconds that a server may take to answer: moto's modules are read on a cold disk. */
const START_SECONDS = 60;
/** A server of ours that deploys at this moment still answers within this time. */
const HEALTH_MILLISECONDS = 2000;

export interface Health {
  readonly product: string;
  readonly pid: number;
  readonly state: string;
}

export function endpointOf(port: number): string {
  return `http://127.0.0.1:${port}`;
}

/** Asks whoever listens; undefined when nobody does or somebody else. */
export async function healthOf(port: number): Promise<Health | undefined> {
  try {
    const health = JSON.parse(await page(port, '/bollwerk/health')) as Health;
    return health.product === 'bollwerk' ? health : undefined;
  } catch {
    return undefined;
  }
}

/** Not `fetch`: it never settles when a stranger accepts the connection and closes it at once. */
function page(port: number, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = get({ host: '127.0.0.1', port, path, timeout: HEALTH_MILLISECONDS, agent: false }, (answer) => {
      let body = '';
      answer.on('data', (chunk) => {
        body += String(chunk);
      });
      answer.once('end', () => resolve(body));
      answer.once('error', reject);
    });
    request.once('timeout', () => request.destroy(new Error('no answer')));
    request.once('error', reject);
  });
}

function isTaken(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** Starts the embedded AWS unless this state's own already answers at the port. */
export async function ensureServer(python: string, port: number, state: State): Promise<'started' | 'running'> {
  const health = await healthOf(port);
  if (health?.state === state.directory) return 'running';
  if (health) throw new UnusableEnvironment(taken(port, 'the embedded AWS of another folder'));
  if (await isTaken(port)) throw new UnusableEnvironment(taken(port, 'another program'));
  const elsewhere = runningServer(state);
  if (elsewhere) {
    throw new UnusableEnvironment(
      `the embedded AWS already runs at port ${elsewhere.port}: use that port, or end it with npm run down`,
    );
  }
  await launch(python, port, state);
  return 'started';
}

function taken(port: number, by: string): string {
  return `port ${port} is taken by ${by}: give another with npm start -- --port N, or set BOLLWERK_PORT`;
}

async function launch(python: string, port: number, state: State): Promise<void> {
  mkdirSync(state.home, { recursive: true });
  const log = openSync(state.log, 'w');
  const args = ['-W', 'ignore', '-m', 'bridge', '--port', String(port), '--state', state.directory];
  const env = { ...sealedEnvironment(state), PYTHONDONTWRITEBYTECODE: '1' };
  const child = spawn(python, args, { cwd: EMULATOR, env, detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  child.unref();
  writeFileSync(state.pidFile, JSON.stringify({ pid: child.pid, port }));
  const deadline = Date.now() + START_SECONDS * 1000;
  while (Date.now() < deadline && child.exitCode === null) {
    if ((await healthOf(port))?.state === state.directory) return;
    await sleep(100);
  }
  if (child.pid) stop(child.pid);
  const last = readFileSync(state.log, 'utf8').trim().split('\n').at(-1) ?? '';
  rmSync(state.pidFile, { force: true });
  if (/Address already in use|Errno 98/.test(last)) throw new UnusableEnvironment(taken(port, 'another program'));
  throw new UnusableEnvironment(`the embedded AWS did not start: ${last || `no answer in ${START_SECONDS} seconds`}`);
}

function stop(pid: number): boolean {
  try {
    process.kill(pid, 'SIGTERM');
    return true;
  } catch {
    return false;
  }
}

/** The server that this state started, if it still lives. */
export function runningServer(state: State): { readonly pid: number; readonly port: number } | undefined {
  if (!existsSync(state.pidFile)) return undefined;
  const noted = JSON.parse(readFileSync(state.pidFile, 'utf8')) as { pid: number; port: number };
  return isAlive(noted.pid) ? noted : undefined;
}

/**
 * Ends the server, if its number still belongs to it: numbers of ended processes are given away again.
 * @returns whether one was running
 */
export async function stopServer(state: State): Promise<boolean> {
  const noted = runningServer(state);
  if (!noted) return false;
  const health = await healthOf(noted.port);
  if (health?.pid !== noted.pid) return false;
  stop(noted.pid);
  for (let waited = 0; waited < 100 && isAlive(noted.pid); waited++) await sleep(50);
  if (isAlive(noted.pid)) process.kill(noted.pid, 'SIGKILL');
  return true;
}
