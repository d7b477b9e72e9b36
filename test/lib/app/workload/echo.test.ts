import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const SCRIPT = join(__dirname, '../../../../lib/app/workload/echo.py');
const folder = mkdtempSync(join(tmpdir(), 'echo-'));
const address = join(folder, 'socket');
let server: ChildProcess;

beforeAll(async () => {
  server = spawn('python3', [SCRIPT, address], { stdio: 'inherit' });
  while (!existsSync(address)) {
    await pause(20);
  }
});

afterAll(async () => {
  const gone = once(server, 'exit');
  server.kill();
  await gone;
  rmSync(folder, { recursive: true });
});

/** Sends raw bytes and waits until as many have come back, or until the other side hangs up. */
async function exchange(socket: Socket, bytes: Buffer, expected: number): Promise<Buffer> {
  let answer = Buffer.alloc(0);
  socket.write(bytes);
  while (answer.length < expected) {
    const chunk: Buffer | null = socket.read();
    if (chunk) {
      answer = Buffer.concat([answer, chunk]);
    } else if (socket.readableEnded) {
      break;
    } else {
      await Promise.race([once(socket, 'readable'), once(socket, 'end')]);
    }
  }
  return answer;
}

/** The handshake of RFC 6455 section 1.3, with its example key. */
const HANDSHAKE = [
  'GET /echo HTTP/1.1',
  'Host: live.sample.example',
  'Upgrade: websocket',
  'Connection: Upgrade',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  'Sec-WebSocket-Version: 13',
  '',
  '',
].join('\r\n');

const WELCOME = [
  'HTTP/1.1 101 Switching Protocols',
  'Upgrade: websocket',
  'Connection: Upgrade',
  'Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=',
  '',
  '',
].join('\r\n');

function masked(first: number, text: string): Buffer {
  const mask = Buffer.from([1, 2, 3, 4]);
  const data = Buffer.from(text).map((byte, index) => byte ^ (mask[index % 4] ?? 0));
  const size = data.length < 126 ? [128 | data.length] : [128 | 126, data.length >> 8, data.length & 255];
  return Buffer.concat([Buffer.from([first, ...size]), mask, data]);
}

describe('SMV-10: the WebSocket echo of the reference workload', () => {
  test.each([
    ['a short text', 129, 'hello', Buffer.from([129, 5])],
    ['a long text', 129, 'x'.repeat(300), Buffer.from([129, 126, 1, 44])],
    ['a ping', 137, 'are you there', Buffer.from([138, 13])],
    ['a close', 136, '', Buffer.from([136, 0])],
  ])('answers %s', async (_, first, text, head) => {
    const socket = connect(address);
    expect((await exchange(socket, Buffer.from(HANDSHAKE), WELCOME.length)).toString()).toBe(WELCOME);
    const answer = await exchange(socket, masked(first, text), head.length + text.length);
    expect(answer).toEqual(Buffer.concat([head, Buffer.from(text)]));
    socket.destroy();
  });

  test('hangs up on a message that is too long and on a peer that speaks something else', async () => {
    const long = connect(address);
    await exchange(long, Buffer.from(HANDSHAKE), WELCOME.length);
    expect(await exchange(long, Buffer.from([130, 255, 0, 0, 0, 0, 0, 1, 0, 0]), 1)).toHaveLength(0);
    const stranger = connect(address);
    expect(await exchange(stranger, Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n'), 1)).toHaveLength(0);
  });
});
