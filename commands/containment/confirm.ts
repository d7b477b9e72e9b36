import { createInterface } from 'node:readline/promises';
import { ConfigurationError } from '../../lib/config/configuration-error';
import type { Environment } from '../../lib/config/environment';

/** Nobody takes production offline by a slip: its name is written once more, by hand or as `--confirm`. */
export async function confirm({ name, id }: Environment, given: string | undefined, action: string): Promise<void> {
  if (given !== undefined && given !== id) {
    throw new ConfigurationError([`--confirm ${given}: the environment is ${id}; nothing was started`]);
  }
  if (name !== 'production' || given === id) return;
  if (!process.stdin.isTTY) throw new ConfigurationError([`${action} ${id} needs --confirm ${id}`]);
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await prompt.question(`To ${action} ${id}, type its name: `);
    if (answer.trim() !== id) throw new ConfigurationError([`that is not ${id}: nothing was started`]);
  } finally {
    prompt.close();
  }
}
