import { createHash, randomBytes } from 'node:crypto';
import { request } from 'node:https';
import type { Duplex } from 'node:stream';
import { Failure } from '../runtime/failure';
import { closeFrame, readText, textFrame } from './frames';
import { secure, type Target, USER_AGENT } from './target';

/** RFC 6455, section 1.3. */
const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** Opens a WebSocket as a page of the service would, sends a message and waits until it comes back. */
export async function echo(target: Target, path: string, patience: number): Promise<void> {
  const signal = AbortSignal.timeout(patience);
  const { socket, head } = await upgraded(target, path, signal);
  try {
    const message = randomBytes(8).toString('hex');
    socket.write(textFrame(message));
    const returned = await firstText(socket, head, signal);
    if (returned !== message) throw new Failure('check failed', 'the echo is not what was sent');
    socket.write(closeFrame());
  } finally {
    socket.destroy();
  }
}

interface Upgraded {
  readonly socket: Duplex;
  readonly head: Buffer;
}

function upgraded(target: Target, path: string, signal: AbortSignal): Promise<Upgraded> {
  const key = randomBytes(16).toString('base64');
  const accept = createHash('sha1')
    .update(key + GUID)
    .digest('base64');
  return new Promise((resolve, reject) => {
    const asked = request({
      ...secure(target),
      path,
      agent: false,
      signal,
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        // The firewall lets upgrades through from the service's own pages only (SMV-41).
        origin: `https://${target.host}`,
        'sec-websocket-key': key,
        'sec-websocket-version': '13',
        'user-agent': USER_AGENT,
      },
    });
    asked.on('error', reject);
    asked.on('response', ({ statusCode }) => {
      asked.destroy();
      reject(new Failure('check failed', `status ${statusCode} instead of an upgrade`));
    });
    asked.on('upgrade', ({ headers }, socket, head) => {
      if (headers['sec-websocket-accept'] === accept) return resolve({ socket, head });
      socket.destroy();
      reject(new Failure('check failed', 'the upgrade is not for this key'));
    });
    asked.end();
  });
}

function firstText(socket: Duplex, head: Buffer, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    let data = head;
    const read = () => {
      try {
        const text = readText(data);
        if (text !== undefined) resolve(text);
      } catch (error) {
        reject(error);
      }
    };
    socket.on('data', (part: Buffer) => {
      data = Buffer.concat([data, part]);
      read();
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Failure('check failed', 'closed before the echo')));
    signal.addEventListener('abort', () => reject(signal.reason));
    read();
  });
}
