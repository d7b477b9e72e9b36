import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createServer } from 'node:tls';
import { echo } from '../../../functions/probe/echo';
import { readText, textFrame } from '../../../functions/probe/frames';
import { closeAll, identity, listening, serve } from './local-server';

const own = identity(20);
const PATIENCE = 3_000;
const folder = mkdtempSync(join(tmpdir(), 'echo-'));
const socket = join(folder, 'socket');
let python: ChildProcess;

beforeAll(async () => {
  python = spawn('python3', [join(__dirname, '../../../lib/app/workload/echo.py'), socket], { stdio: 'ignore' });
  for (let waited = 0; !existsSync(socket) && waited < 10_000; waited += 20) await pause(20);
}, 15_000);
afterEach(closeAll);
afterAll(() => {
  python.kill();
  rmSync(folder, { recursive: true });
});

/** What nginx does in front of the echo of the reference workload. */
const reference = () =>
  listening(
    createServer(own, (secured) => secured.pipe(connect(socket)).pipe(secured)),
    own,
  );

/** A server that upgrades and then sends some bytes. */
const sending = (bytes: Buffer, accept = '') =>
  listening(
    createServer(own, (secured) => {
      secured.once('data', (request: Buffer) => {
        const key = /sec-websocket-key: (\S+)/i.exec(request.toString())?.[1] ?? '';
        const right = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
        secured.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n');
        secured.write(`Sec-WebSocket-Accept: ${accept || right}\r\n\r\n`);
        if (bytes.length === 0) return;
        secured.write(bytes);
      });
      secured.on('error', () => undefined);
    }),
    own,
  );

describe('EMB-60: a WebSocket is opened and used as a customer would', () => {
  test('the echo of the reference workload passes', async () => {
    await expect(echo(await reference(), '/echo', PATIENCE)).resolves.toBeUndefined();
  });

  test('a plain answer is no WebSocket', async () => {
    const target = await serve(own, (_request, response) => response.writeHead(403).end());
    await expect(echo(target, '/echo', PATIENCE)).rejects.toThrow('status 403 instead of an upgrade');
  });

  test('a foreign answer is no echo', async () => {
    const target = await sending(Buffer.concat([Buffer.from([0x81, 2]), Buffer.from('hi')]));
    await expect(echo(target, '/echo', PATIENCE)).rejects.toThrow('not what was sent');
  });

  test('an upgrade that is not for this key does not count', async () => {
    await expect(echo(await sending(Buffer.alloc(0), 'x'), '/echo', PATIENCE)).rejects.toThrow('not for this key');
  });

  test('silence after the upgrade does not pass', async () => {
    await expect(echo(await sending(Buffer.alloc(0)), '/echo', 300)).rejects.toThrow(/abort|timeout/i);
  });

  test('SMV-41: it comes from a page of the service itself, or the firewall would refuse it', async () => {
    let origin: string | undefined;
    const target = await serve(own, (request, response) => {
      origin = request.headers.origin;
      response.writeHead(426).end();
    });
    await expect(echo(target, '/echo', PATIENCE)).rejects.toThrow();
    expect(origin).toBe('https://localhost');
  });
});

describe('frames (RFC 6455, section 5)', () => {
  test('a client masks what it sends', () => {
    const frame = textFrame('hello');
    expect([frame[0], frame[1]]).toEqual([0x81, 0x80 | 5]);
    expect(frame).toHaveLength(2 + 4 + 5);
    expect(() => textFrame('x'.repeat(126))).toThrow(RangeError);
  });

  test('a server does not, and may send in pieces', () => {
    const frame = Buffer.concat([Buffer.from([0x81, 5]), Buffer.from('hello')]);
    expect(readText(frame)).toBe('hello');
    for (const length of [0, 1, 2, 6]) expect(readText(frame.subarray(0, length))).toBeUndefined();
    expect(() => readText(Buffer.from([0x82, 0]))).toThrow(TypeError);
  });
});
