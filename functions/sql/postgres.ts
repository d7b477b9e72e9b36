import { Client } from 'pg';
import { BEATS_KEPT_DAYS, CONNECT_SECONDS, type Dialect, STATEMENT_SECONDS, type Target } from './sql';
import { authorities } from './trust';

export const postgres: Dialect = {
  async connect(target: Target) {
    const client = new Client({
      ...target,
      ssl: { ca: authorities(), rejectUnauthorized: true, servername: target.host, minVersion: 'TLSv1.2' },
      connectionTimeoutMillis: CONNECT_SECONDS * 1000,
      statement_timeout: STATEMENT_SECONDS * 1000,
      application_name: 'bollwerk',
    });
    // Without a listener an end of the connection between two queries would end the process.
    client.on('error', () => undefined);
    await client.connect();
    return {
      query: async (statement) => (await client.query(statement)).rows,
      close: () => client.end(),
    };
  },
  beat: 'INSERT INTO heartbeat (written_at) VALUES (clock_timestamp())',
  forget: `DELETE FROM heartbeat WHERE written_at < now() - interval '${BEATS_KEPT_DAYS} days'`,
  beats: `SELECT extract(epoch FROM max(written_at))::bigint AS newest,
    count(*) FILTER (WHERE written_at > (SELECT max(written_at) FROM heartbeat) - interval '1 hour') AS last_hour
    FROM heartbeat`,
  heartbeatColumns: `SELECT column_name AS name FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name = 'heartbeat'`,
  databases: "SELECT datname AS name FROM pg_database WHERE NOT datistemplate AND datname <> 'rdsadmin' ORDER BY 1",
  content: `SELECT count(*) AS tables, coalesce(sum(greatest(c.reltuples, 0)), 0)::bigint AS table_rows
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`,
  allDatabases:
    "SELECT datname AS name FROM pg_database WHERE NOT datistemplate AND datname NOT IN ('rdsadmin', 'operations') ORDER BY 1",
  canErase: "SELECT count(*) AS procedures FROM pg_proc WHERE proname = 'bollwerk_erase_subject'",
  erase: (subject) => `SELECT bollwerk_erase_subject('${subject}')`,
};
