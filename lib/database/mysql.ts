import { ENGINE_PORTS } from '../zones';
import type { Engine } from './engine';

/**
 * RDS for MySQL. Only 8.4: 8.0 is out of standard support, and 8.4 knows no TLS below 1.2
 * (MySQL.Concepts.SSLSupport, "TLS support for MySQL versions").
 */
export const MYSQL: Engine = {
  title: 'MySQL',
  port: ENGINE_PORTS.mysql,
  majors: [{ version: '8.4', family: 'mysql8.4', releases: ['8.4.5', '8.4.6', '8.4.7', '8.4.8', '8.4.9', '8.4.10'] }],
  logTypes: ['audit', 'error', 'general', 'slowquery', 'iam-db-auth-error'],
  parameters: {
    require_secure_transport: 'ON',
    // RDS exports what is written to files; the default puts the slow query log into a table.
    log_output: 'FILE',
    slow_query_log: '1',
    // The audit plugin records every statement; the general log would be a second copy. Its export stands ready for an incident.
    general_log: '0',
    // A hostile server could otherwise ask a client for its files.
    local_infile: '0',
  },
  minimumTls: { version: 'TLSv1.2', heldBy: 'engine version' },
  cipherSuites: {
    restricted: false,
    reason:
      'RDS for MySQL documents no cipher suite parameter (only Aurora MySQL has one): clients must ask for ECDHE with AES-GCM, TLS 1.3 has only such suites',
  },
  audit: {
    kind: 'option to logs',
    option: 'MARIADB_AUDIT_PLUGIN',
    settings: { SERVER_AUDIT_EVENTS: 'CONNECT,QUERY', SERVER_AUDIT_FILE_ROTATIONS: '20' },
    logType: 'audit',
    statements: [],
  },
  transactionLogs: { copied: false },
  iamAuthentication: { available: true },
  licenseModel: 'general-public-license',
  masterUsername: 'master_user',
  timeZone: undefined,
  standby: 'block replication',
  instanceClasses: {
    pattern: /^db\.t\w+\.(micro|small)$/,
    reason: 'Database Insights does not support it (USER_DatabaseInsights.Engines)',
  },
};
