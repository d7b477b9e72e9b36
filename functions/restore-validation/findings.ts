import { figure } from '../sql/figure';
import type { Dialect, Sql } from '../sql/sql';
import type { Findings } from './verdict';

/** Reads the heartbeat and the catalogue; no table of customers. */
export async function findings(sql: Sql, dialect: Dialect): Promise<Findings> {
  const columns = (await sql.query(dialect.heartbeatColumns)).map(({ name }) => String(name));
  const content = await sql.query(dialect.content);
  const counted = { columns, tables: figure(content, 'tables'), rows: figure(content, 'table_rows') };
  if (columns.length === 0) return { ...counted, newestBeat: undefined, beatsInLastHour: 0 };
  const beats = await sql.query(dialect.beats);
  if (beats[0]?.newest === null) return { ...counted, newestBeat: undefined, beatsInLastHour: 0 };
  return {
    ...counted,
    newestBeat: new Date(figure(beats, 'newest') * 1000),
    beatsInLastHour: figure(beats, 'last_hour'),
  };
}
