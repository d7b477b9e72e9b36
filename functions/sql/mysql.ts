import { createConnection } from 'mysql2/promise';
import { BEATS_KEPT_DAYS, CONNECT_SECONDS, type Dialect, type Row, STATEMENT_SECONDS, type Target } from './sql';
import { authorities } from './trust';

const OWN_TABLES = "NAME NOT LIKE 'mysql/%' AND NAME NOT LIKE 'sys/%'";

export const mysql: Dialect = {
  async connect(target: Target) {
    const connection = await createConnection({
      ...target,
      ssl: { ca: authorities(), rejectUnauthorized: true, verifyIdentity: true, minVersion: 'TLSv1.2' },
      // A token of IAM is sent as it is, inside TLS (RDS User Guide, "Connecting using IAM authentication").
      enableCleartextPlugin: true,
      connectTimeout: CONNECT_SECONDS * 1000,
    });
    return {
      query: async (statement) => {
        const [rows] = await connection.query({ sql: statement, timeout: STATEMENT_SECONDS * 1000 });
        return Array.isArray(rows) ? rows.filter((row): row is Row & typeof row => !Array.isArray(row)) : [];
      },
      close: () => connection.end(),
    };
  },
  beat: 'INSERT INTO heartbeat (written_at) VALUES (UTC_TIMESTAMP(3))',
  forget: `DELETE FROM heartbeat WHERE written_at < UTC_TIMESTAMP() - INTERVAL ${BEATS_KEPT_DAYS} DAY`,
  beats: `SELECT TIMESTAMPDIFF(SECOND, '1970-01-01', MAX(written_at)) AS newest,
    SUM(written_at > (SELECT MAX(written_at) FROM heartbeat) - INTERVAL 1 HOUR) AS last_hour FROM heartbeat`,
  heartbeatColumns: `SELECT COLUMN_NAME AS name FROM information_schema.COLUMNS
    WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'heartbeat'`,
  databases: 'SELECT DATABASE() AS name',
  // Of all databases at once. Needs PROCESS and no right to any table.
  content: `SELECT COUNT(*) AS tables, COALESCE(SUM(NUM_ROWS), 0) AS table_rows
    FROM information_schema.INNODB_TABLESTATS WHERE ${OWN_TABLES}`,
  allDatabases: `SELECT SCHEMA_NAME AS name FROM information_schema.SCHEMATA
    WHERE SCHEMA_NAME NOT IN ('information_schema', 'mysql', 'operations', 'performance_schema', 'sys') ORDER BY 1`,
  canErase: `SELECT COUNT(*) AS procedures FROM information_schema.ROUTINES
    WHERE ROUTINE_SCHEMA = DATABASE() AND ROUTINE_NAME = 'bollwerk_erase_subject'`,
  erase: (subject) => `CALL bollwerk_erase_subject('${subject}')`,
};
