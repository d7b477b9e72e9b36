import { ENGINE_PORTS } from '../zones';
import type { Engine } from './engine';

/**
 * RDS for PostgreSQL. Only 16 and later: they are the first whose TLS 1.2 cipher suites can be confined
 * (PostgreSQL.Concepts.General.SSL, "SSL cipher suites in RDS for PostgreSQL").
 */
export const POSTGRES: Engine = {
  title: 'PostgreSQL',
  port: ENGINE_PORTS.postgres,
  majors: [
    { version: '16', family: 'postgres16', releases: ['16.9', '16.10', '16.11', '16.12', '16.13'] },
    { version: '17', family: 'postgres17', releases: ['17.5', '17.6', '17.7', '17.8', '17.9'] },
  ],
  logTypes: ['postgresql', 'upgrade', 'iam-db-auth-error'],
  parameters: {
    'rds.force_ssl': '1',
    ssl_min_protocol_version: 'TLSv1.2',
    // The certificate is RSA, so of the allow-listed AEAD suites only the ECDHE_RSA ones can be negotiated.
    ssl_ciphers: 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
    // EVM-66: passwords inside the database are salted one-way hashes, and nothing weaker may log in.
    password_encryption: 'scram-sha-256',
    'rds.accepted_password_auth_method': 'scram',
    // The list replaces RDS's default, so pg_stat_statements, which Database Insights reads, must be named again.
    shared_preload_libraries: 'pg_stat_statements,pgaudit',
    // Reads too: every access is promised, not every change (EVM-28). Bind values stay out: they are customer data.
    'pgaudit.log': 'all',
    'pgaudit.log_parameter': '0',
    log_connections: '1',
    log_disconnections: '1',
  },
  minimumTls: { version: 'TLSv1.2', heldBy: 'parameters' },
  cipherSuites: { restricted: true },
  audit: { kind: 'parameters', logType: 'postgresql', statements: ['CREATE EXTENSION IF NOT EXISTS pgaudit'] },
  transactionLogs: { copied: false },
  iamAuthentication: { available: true },
  licenseModel: 'postgresql-license',
  masterUsername: 'master_user',
  timeZone: undefined,
  standby: 'block replication',
  instanceClasses: {
    pattern: /^db\.t\w+\.(micro|small)$/,
    reason: 'Database Insights and the audit extension need more memory',
  },
};
