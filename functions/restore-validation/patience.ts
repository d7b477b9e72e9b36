import { setTimeout as pause } from 'node:timers/promises';
import { Failure } from '../runtime/failure';

export interface Patience {
  /** Milliseconds for all attempts together. */
  readonly total: number;
  /** Milliseconds between two attempts. */
  readonly between: number;
}

/** Changes of an instance take effect after minutes, without a word when; so it is tried until it works or time is up. */
export async function untilItWorks<T>(attempt: () => Promise<T>, { total, between }: Patience): Promise<T> {
  const end = Date.now() + total;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() + between > end) {
        throw new Failure('database did not answer', 'the restored database', { cause: error });
      }
    }
    await pause(between);
  }
}

/** Eight minutes, of the function's fifteen. */
export const PATIENCE: Patience = { total: 480_000, between: 10_000 };
