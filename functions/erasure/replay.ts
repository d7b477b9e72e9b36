import { Failure } from '../runtime/failure';
import { log } from '../runtime/log';
import { figure } from '../sql/figure';
import { type Connect, type Dialect, OPERATIONS_DATABASE } from '../sql/sql';
import { type ErasureList, keysAfter, subjectIn } from './list';

/** Entries of one call: a function has minutes, the list has none. */
export const BATCH = 100;

export interface Replay {
  readonly list: ErasureList;
  readonly dialect: Dialect;
  /** Opens a database of the restored instance. */
  readonly connect: Connect;
  readonly after?: string;
}

export interface Replayed {
  readonly applied: number;
  /** The last entry applied, where more may follow. */
  readonly next?: string;
}

/**
 * Applies entries to a restored database, oldest first. The product's own procedure erases, in every database that has
 * it; erasing twice is the same as once, so a call can be repeated.
 */
export async function replay({ list, dialect, connect, after }: Replay): Promise<Replayed> {
  const keys: string[] = [];
  for await (const key of keysAfter(list, after)) {
    keys.push(key);
    if (keys.length === BATCH) break;
  }
  if (keys.length === 0) return { applied: 0 };
  const erasing = await erasingDatabases(dialect, connect);
  for (const name of erasing) {
    const sql = await connect(name);
    try {
      for (const key of keys) await sql.query(dialect.erase(await subjectIn(list, key)));
    } finally {
      await sql.close();
    }
  }
  log('info', 'erasures applied', { entries: keys.length, databases: erasing.length });
  return keys.length < BATCH ? { applied: keys.length } : { applied: keys.length, next: keys.at(-1) };
}

/** Without any, the list could not be applied at all: that is no success. */
async function erasingDatabases(dialect: Dialect, connect: Connect): Promise<string[]> {
  const sql = await connect(OPERATIONS_DATABASE);
  const names = await sql
    .query(dialect.allDatabases)
    .then((rows) => rows.map(({ name }) => String(name)))
    .finally(() => sql.close());
  const erasing: string[] = [];
  for (const name of names) {
    const one = await connect(name);
    const found = await one.query(dialect.canErase).finally(() => one.close());
    if (figure(found, 'procedures') > 0) erasing.push(name);
  }
  if (erasing.length === 0) {
    throw new Failure('check failed', 'no database has the procedure bollwerk_erase_subject: nothing was erased');
  }
  return erasing;
}
