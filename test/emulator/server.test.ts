import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { runToEnd } from '../../emulator/runner/child';
import { cdkEnvironment } from '../../emulator/runner/child-environment';
import { REPOSITORY, type State } from '../../emulator/runner/places';
import { ensurePython } from '../../emulator/runner/python';
import { endpointOf, ensureServer, runningServer } from '../../emulator/runner/server';
import { type Embedded, freePort, startEmbedded, temporaryState } from './embedded';

const COMMAND = ['-r', 'ts-node/register'];
const npmRun = (script: string, args: readonly string[], env: NodeJS.ProcessEnv) =>
  runToEnd(process.execPath, [...COMMAND, `emulator/${script}.ts`, ...args], { ...process.env, ...env }, REPOSITORY);

function occupy(port: number): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer((socket) => socket.end()).listen(port, '127.0.0.1', () => resolve(server));
  });
}

describe('the embedded AWS as a process', () => {
  let embedded: Embedded;
  beforeAll(async () => {
    embedded = await startEmbedded();
  });
  afterAll(() => embedded.end());

  test('listens on loopback only', async () => {
    const outside = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
    await expect(fetch(`${embedded.endpoint}/bollwerk/health`)).resolves.toMatchObject({ status: 200 });
    // a machine without any other address has nothing to listen on besides
    const elsewhere = outside ?? '127.0.0.2';
    await expect(fetch(`http://${elsewhere}:${embedded.port}/bollwerk/health`)).rejects.toThrow();
  });

  test('is started once: the second time finds it running', async () => {
    const python = await ensurePython({ step: () => {}, now: () => {} });
    expect(await ensureServer(python, embedded.port, embedded.state)).toBe('running');
  });

  test('one state has one server: another port is refused', async () => {
    const [python, port] = [await ensurePython({ step: () => {}, now: () => {} }), await freePort()];
    await expect(ensureServer(python, port, embedded.state)).rejects.toThrow(
      `the embedded AWS already runs at port ${embedded.port}`,
    );
  });

  test('npm run down ends it, discards its state and says so; the second time too', async () => {
    const own = await startEmbedded();
    const env = { BOLLWERK_EMULATOR_STATE: own.state.directory };
    expect(await npmRun('down', [], env)).toEqual({ code: 0, output: 'The embedded AWS is stopped and discarded.\n' });
    expect(runningServer(own.state)).toBeUndefined();
    await expect(fetch(`${endpointOf(own.port)}/bollwerk/health`)).rejects.toThrow();
    expect(await npmRun('down', [], env)).toEqual({ code: 0, output: 'The embedded AWS is not running.\n' });
  });
});

describe('npm start on a machine that cannot run it: one clear sentence, exit code 2', () => {
  let state: State;
  beforeAll(() => {
    state = temporaryState();
  });
  afterAll(() => rmSync(state.directory, { recursive: true, force: true }));
  const start = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
    npmRun('start', args, { BOLLWERK_EMULATOR_STATE: state.directory, ...env });

  test('a taken port', async () => {
    const port = await freePort();
    const server = await occupy(port);
    const { code, output } = await start(['--port', String(port)]);
    server.close();
    expect(code).toBe(2);
    expect(output).toContain(`port ${port} is taken by another program: give another with npm start -- --port N`);
    expect(output).not.toContain('    at ');
  });

  test('no python3', async () => {
    const { code, output } = await start([], {
      PATH: pathWithout(state),
      BOLLWERK_VENV: join(state.directory, 'no-venv'),
    });
    expect(code).toBe(2);
    expect(output).toContain('python3 was not found: install Python 3.10 or newer with its venv module');
  });

  test.each([
    ['too old', 'echo 3.9', 'python3 is 3.9: install Python 3.10 or newer with its venv module'],
    [
      'without venv',
      'case "$2" in *venv*) exit 1;; esac; echo 3.12',
      'python3 has no venv module: install Python 3.10',
    ],
  ])('a python3 that is %s', async (_case, script, sentence) => {
    const PATH = pathWithout(state);
    writeFileSync(join(PATH, 'python3'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    const { code, output } = await start([], { PATH, BOLLWERK_VENV: join(state.directory, 'no-venv') });
    expect(code).toBe(2);
    expect(output).toContain(sentence);
  });

  test('an unknown deployment', async () => {
    const { code, output } = await start(['nobody']);
    expect(code).toBe(2);
    expect(output).toBe('nobody is no deployment of this repository; there are: evermood, eventmobi, smartmoove\n');
  });
});

/** A PATH with node alone. */
function pathWithout({ directory }: State): string {
  const folder = join(directory, 'bin');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  symlinkSync(process.execPath, join(folder, 'node'));
  return folder;
}

describe('Ctrl-C in the middle', () => {
  test('stops with a sentence; the server stays until npm run down', async () => {
    const [state, port] = [temporaryState(), await freePort()];
    const env = { ...process.env, BOLLWERK_EMULATOR_STATE: state.directory };
    const child = spawn(process.execPath, [...COMMAND, 'emulator/start.ts', '--port', String(port)], {
      cwd: REPOSITORY,
      env,
    });
    let output = '';
    child.stderr.on('data', (chunk) => {
      output += String(chunk);
    });
    await once(child.stdout, 'data');
    while (!runningServer(state)) await new Promise((resolve) => setTimeout(resolve, 50));
    child.kill('SIGINT');
    const [code] = await once(child, 'close');
    expect(output).toContain(
      'Stopped. What runs keeps running: `npm start` goes on from here, `npm run down` discards it.',
    );
    expect(code).toBe(130);
    expect((await npmRun('down', [], { BOLLWERK_EMULATOR_STATE: state.directory })).output).toContain('stopped');
  });
});

describe('no real credential can leak into a run', () => {
  test('children see neither AWS, CDK nor proxy variables of the user, and another home', () => {
    const leaks = {
      AWS_PROFILE: 'real',
      AWS_ACCESS_KEY_ID: 'AKIAREAL',
      AWS_SESSION_TOKEN: 'real',
      AWS_ENDPOINT_URL_S3: 'https://real',
      CDK_HOME: '/real',
      HTTPS_PROXY: 'http://real',
    };
    const before = { ...process.env };
    Object.assign(process.env, leaks);
    const state = temporaryState();
    const env = cdkEnvironment(state, 'http://127.0.0.1:5055', '000000000101', 'eu-central-1', 'evermood');
    process.env = before;
    rmSync(state.directory, { recursive: true });
    expect(JSON.stringify(env)).not.toMatch(/real/i);
    expect(env).toMatchObject({
      AWS_ACCESS_KEY_ID: 'EMBEDDED000000000101',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_EC2_METADATA_DISABLED: 'true',
      CDK_DISABLE_CLI_TELEMETRY: 'true',
    });
    expect(env.HOME?.startsWith(state.directory)).toBe(true);
    expect(env.CDK_HOME?.startsWith(state.directory)).toBe(true);
  });
});
