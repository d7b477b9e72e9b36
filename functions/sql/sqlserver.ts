import { once } from 'node:events';
import { Connection, Request } from 'tedious';
import { BEATS_KEPT_DAYS, CONNECT_SECONDS, type Dialect, type Row, STATEMENT_SECONDS, type Target } from './sql';
import { authorities } from './trust';

export const sqlserver: Dialect = {
  async connect(target: Target) {
    const connection = new Connection({
      server: target.host,
      authentication: { type: 'default', options: { userName: target.user, password: target.password } },
      options: {
        port: target.port,
        database: target.database,
        encrypt: true,
        trustServerCertificate: false,
        cryptoCredentialsDetails: { ca: authorities(), minVersion: 'TLSv1.2' },
        connectTimeout: CONNECT_SECONDS * 1000,
        requestTimeout: STATEMENT_SECONDS * 1000,
        rowCollectionOnRequestCompletion: false,
        appName: 'bollwerk',
      },
    });
    await new Promise<void>((resolve, reject) => {
      connection.connect((error) => (error ? reject(error) : resolve()));
    });
    // Without a listener an end of the connection between two requests would end the process.
    connection.on('error', () => undefined);
    return {
      query: (statement) => execute(connection, statement),
      close: async () => {
        connection.close();
        await once(connection, 'end');
      },
    };
  },
  beat: 'INSERT INTO dbo.heartbeat (written_at) VALUES (SYSUTCDATETIME())',
  forget: `DELETE FROM dbo.heartbeat WHERE written_at < DATEADD(DAY, -${BEATS_KEPT_DAYS}, SYSUTCDATETIME())`,
  beats: `SELECT DATEDIFF_BIG(SECOND, '1970-01-01', MAX(written_at)) AS newest,
    (SELECT COUNT(*) FROM dbo.heartbeat WHERE written_at >
      DATEADD(HOUR, -1, (SELECT MAX(written_at) FROM dbo.heartbeat))) AS last_hour FROM dbo.heartbeat`,
  heartbeatColumns: "SELECT name FROM sys.columns WHERE object_id = OBJECT_ID('dbo.heartbeat')",
  databases: "SELECT name FROM sys.databases WHERE database_id > 4 AND name <> 'rdsadmin' AND state_desc = 'ONLINE'",
  content: `SELECT COUNT(DISTINCT t.object_id) AS tables, COALESCE(SUM(p.row_count), 0) AS table_rows
    FROM sys.tables t JOIN sys.dm_db_partition_stats p ON p.object_id = t.object_id AND p.index_id IN (0, 1)`,
  allDatabases: `SELECT name FROM sys.databases
    WHERE database_id > 4 AND name NOT IN ('rdsadmin', 'operations') AND state_desc = 'ONLINE' AND HAS_DBACCESS(name) = 1`,
  canErase: "SELECT COUNT(*) AS procedures FROM sys.procedures WHERE name = 'bollwerk_erase_subject'",
  erase: (subject) => `EXEC bollwerk_erase_subject '${subject}'`,
};

function execute(connection: Connection, statement: string): Promise<readonly Row[]> {
  return new Promise((resolve, reject) => {
    const rows: Row[] = [];
    const request = new Request(statement, (error) => (error ? reject(error) : resolve(rows)));
    request.on('row', (columns: readonly Column[]) => {
      rows.push(Object.fromEntries(columns.map(({ metadata, value }) => [metadata.colName, value])));
    });
    connection.execSqlBatch(request);
  });
}

interface Column {
  readonly metadata: { readonly colName: string };
  readonly value: unknown;
}
