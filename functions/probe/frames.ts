import { randomBytes } from 'node:crypto';

const TEXT = 0x81;
const CLOSE = 0x88;
const MASKED = 0x80;
/** Longest message whose length fits into the second byte (RFC 6455, section 5.2). */
const SHORT = 125;

/** A whole text message as a client sends it: short and masked (RFC 6455, section 5.3). */
export function textFrame(text: string): Buffer {
  return masked(TEXT, Buffer.from(text, 'utf8'));
}

export function closeFrame(): Buffer {
  return masked(CLOSE, Buffer.alloc(0));
}

function masked(first: number, payload: Buffer): Buffer {
  if (payload.length > SHORT) throw new RangeError(`a message of ${payload.length} bytes is too long`);
  const mask = randomBytes(4);
  const body = payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0));
  return Buffer.concat([Buffer.from([first, MASKED | payload.length]), mask, body]);
}

/** The text of a server's first frame; undefined while it is incomplete, an error for anything but a short text. */
export function readText(data: Buffer): string | undefined {
  const [first, length] = data;
  if (first === undefined || length === undefined) return undefined;
  if (first !== TEXT || length > SHORT) throw new TypeError('the answer is no short text message');
  return data.length < 2 + length ? undefined : data.subarray(2, 2 + length).toString('utf8');
}
