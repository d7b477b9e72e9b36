import { figure } from '../sql/figure';
import { type Connect, type Dialect, HEARTBEAT_COLUMNS, OPERATIONS_DATABASE, type Row, type Sql } from '../sql/sql';
import type { Findings } from './verdict';

/** Reads the heartbeat, and the catalogue of every database; no table of customers. */
export async function findings(connect: Connect, dialect: Dialect): Promise<Findings> {
  const { names, ...heartbeat } = await within(connect, OPERATIONS_DATABASE, (sql) => heart(sql, dialect));
  const counted = { tables: 0, rows: 0 };
  for (const name of names) {
    const content = await within(connect, name, (sql) => sql.query(dialect.content));
    counted.tables += figure(content, 'tables');
    counted.rows += figure(content, 'table_rows');
  }
  return { ...heartbeat, ...counted };
}

async function heart(sql: Sql, dialect: Dialect) {
  const columns = texts(await sql.query(dialect.heartbeatColumns));
  const names = texts(await sql.query(dialect.databases));
  // Asking for a column that is not there would be an error, and a wrong schema is a verdict.
  const isWhole = HEARTBEAT_COLUMNS.every((column) => columns.includes(column));
  const beats = isWhole ? await sql.query(dialect.beats) : [];
  // Without a row `max` is null: no heartbeat, and no error.
  const beaten = beats.length > 0 && beats[0]?.newest !== null;
  return {
    columns,
    names,
    newestBeat: beaten ? new Date(figure(beats, 'newest') * 1000) : undefined,
    beatsInLastHour: beaten ? figure(beats, 'last_hour') : 0,
  };
}

function texts(rows: readonly Row[]): string[] {
  return rows.map(({ name }) => String(name));
}

async function within<T>(connect: Connect, database: string, read: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = await connect(database);
  return read(sql).finally(() => sql.close());
}
