import { type ConnectionOptions, connect, type TLSSocket } from 'node:tls';
import { Failure } from '../runtime/failure';
import { secure, type Target } from './target';

const DAY = 24 * 60 * 60 * 1000;

/** Whole days until the certificate runs out that a customer's browser is shown; negative once it has. */
export async function certificateDays(target: Target, patience: number, now = new Date()): Promise<number> {
  // One that has run out already is refused by everybody else; here its age is the answer.
  const validTo = await handshake({ ...secure(target), rejectUnauthorized: false }, patience, (socket) =>
    Date.parse(socket.getPeerCertificate().valid_to),
  );
  if (Number.isNaN(validTo)) throw new Failure('check failed', 'the host showed no certificate');
  return Math.floor((validTo - now.getTime()) / DAY);
}

/**
 * Whether the host refuses TLS 1.0 and 1.1. This side must be able to speak them, or everybody would seem to refuse:
 * only a refusal that the other side has sent counts, whatever else happens is no answer.
 */
export async function refusesOldTls(target: Target, patience: number): Promise<boolean> {
  const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT:@SECLEVEL=0' } as const;
  try {
    await handshake({ ...secure(target), ...old, rejectUnauthorized: false }, patience, () => undefined);
    return false;
  } catch (error) {
    if (isRefusal(error)) return true;
    throw error;
  }
}

/** An alert of TLS (RFC 8446, section 6), or a connection that is closed at the first message. */
function isRefusal(error: unknown): boolean {
  const code = String((error as { readonly code?: unknown } | null)?.code);
  return code === 'ECONNRESET' || /^ERR_SSL_\w*ALERT/.test(code);
}

function handshake<T>(options: ConnectionOptions, patience: number, read: (socket: TLSSocket) => T): Promise<T> {
  return new Promise((resolve, reject) => {
    const socket = connect(options);
    const timer = setTimeout(() => {
      socket.destroy();
      reject(new Failure('check failed', `no handshake within ${patience} ms`));
    }, patience);
    socket.once('secureConnect', () => {
      clearTimeout(timer);
      try {
        resolve(read(socket));
      } catch (error) {
        reject(error);
      }
      socket.destroy();
    });
    socket.once('error', (error) => {
      clearTimeout(timer);
      socket.destroy();
      reject(error);
    });
  });
}
