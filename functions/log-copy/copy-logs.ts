import { Failure } from '../runtime/failure';
import { log } from '../runtime/log';
import { figure } from '../sql/figure';
import type { Row, Sql } from '../sql/sql';
import type { LogFile } from './log-file';
import * as statements from './statements';

export interface LogCopy {
  readonly sql: Sql;
  /** ARN of the folder into which RDS copies today. */
  readonly folder: string;
  /** ARN of the key under which RDS encrypts each file. */
  readonly key: string;
  /** What lies in the locked bucket already, newest by chain. */
  readonly copied: ReadonlyMap<string, LogFile>;
}

/**
 * Asks RDS to copy what is not in the locked bucket yet, for every database of the instance (EMB-44). What got lost on
 * the way last time is thereby asked for again. A copy that still runs is expected, and left alone.
 */
export async function copyLogs(copy: LogCopy): Promise<void> {
  await setFolder(copy);
  const faults: unknown[] = [];
  for (const row of await copy.sql.query(statements.DATABASES)) {
    // One database that cannot be copied must not keep the others from it.
    await copyDatabase(copy, row).catch((error: unknown) => faults.push(error));
  }
  if (faults.length > 0) throw faults[0];
}

async function setFolder({ sql, folder }: LogCopy): Promise<void> {
  const [current] = await sql.query(statements.FOLDER);
  if (current?.value !== folder) await sql.query(statements.setFolder(folder));
}

async function copyDatabase({ sql, key, copied }: LogCopy, { name, recovery_model }: Row): Promise<void> {
  const database = String(name);
  if (recovery_model !== 'FULL') throw new Failure('not in full recovery model', database);
  if (figure(await sql.query(statements.running(database)), 'running') > 0) {
    log('info', 'copy still runs', { database });
    return;
  }
  const waiting = (await sql.query(statements.waiting(database))).filter((row) => isNew(row, copied));
  const [first, last] = [waiting[0], waiting.at(-1)];
  if (!first || !last) return;
  if (waiting.some(({ broken }) => broken === true)) throw new Failure('log chain broken', database);
  await sql.query(statements.copy(database, figure([first], 'sequence'), figure([last], 'sequence'), key));
  log('info', 'copy asked for', { database, files: waiting.length });
}

function isNew(row: Row, copied: ReadonlyMap<string, LogFile>): boolean {
  const newest = copied.get(String(row.chain).toLowerCase());
  return newest === undefined || figure([row], 'sequence') > newest.sequence;
}
