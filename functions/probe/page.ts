import { request } from 'node:https';
import { Failure } from '../runtime/failure';
import { secure, type Target, USER_AGENT } from './target';

/** More than any page that is worth a check each minute. */
const LONGEST = 1024 * 1024;

/** Asks for a page and reads it to its end: 200, and the text where one is expected. A redirect is no page. */
export async function page(target: Target, path: string, text: string | undefined, patience: number): Promise<void> {
  const { status, body } = await answer(target, path, patience);
  if (status !== 200) throw new Failure('check failed', `status ${status} instead of 200`);
  if (text !== undefined && !body.includes(text)) throw new Failure('check failed', 'the expected text is missing');
}

function answer(target: Target, path: string, patience: number): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const asked = request({
      ...secure(target),
      path,
      // A connection of its own each time: a kept one would not notice what a new visitor meets.
      agent: false,
      headers: { 'user-agent': USER_AGENT, accept: '*/*' },
      signal: AbortSignal.timeout(patience),
    });
    asked.on('error', reject);
    asked.on('response', (response) => {
      const parts: Buffer[] = [];
      let length = 0;
      response.on('error', reject);
      response.on('data', (part: Buffer) => {
        parts.push(part);
        length += part.length;
        if (length > LONGEST) asked.destroy(new Failure('check failed', 'the page does not end'));
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString('utf8') }),
      );
    });
    asked.end();
  });
}
