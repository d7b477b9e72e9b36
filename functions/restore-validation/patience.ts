import { setTimeout as pause } from 'node:timers/promises';
import { Failure } from '../runtime/failure';
import { type Connect, OPERATIONS_DATABASE } from '../sql/sql';

export interface Patience {
  /** Milliseconds for all attempts together. */
  readonly total: number;
  /** Milliseconds between two attempts. */
  readonly between: number;
}

/** Changes of an instance take effect after minutes, without a word when; so it is tried until it answers or time is up. */
export async function untilItAnswers(connect: Connect, { total, between }: Patience): Promise<Connect> {
  const end = Date.now() + total;
  for (;;) {
    try {
      await (await connect(OPERATIONS_DATABASE)).close();
      return connect;
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
