import { createInterface } from 'node:readline/promises';
import { ConfigurationError } from '../../lib/config/configuration-error';
import type { Environment } from '../../lib/config/environment';

/** Nothing happens in production unless somebody has written its name. */
export async function confirm({ id, name }: Environment, given: string | undefined, what: string): Promise<void> {
  if (given !== undefined) {
    if (given !== id) throw new ConfigurationError([`--confirm ${given}: this is about ${id}; nothing was done`]);
    return;
  }
  if (name !== 'production') return;
  if (!process.stdin.isTTY) {
    throw new ConfigurationError([`${id} is production: confirm with --confirm ${id}, as nobody can be asked here`]);
  }
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await asking.question(`This will ${what}.\nWrite the environment's name to go on: `);
    if (answer.trim() !== id) throw new ConfigurationError([`that was not ${id}; nothing was done`]);
  } finally {
    asking.close();
  }
}
