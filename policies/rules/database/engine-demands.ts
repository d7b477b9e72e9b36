import type { Resource, Value } from '../../assembly/types';
import { read } from '../../verdict';

/** What one parameter must say. */
export interface Demand {
  readonly parameter: string;
  readonly expected: string;
  readonly holds: (value: string) => boolean;
  /** True where the engine's default is good too. */
  readonly mayBeAbsent?: boolean;
}

/**
 * What the promises ask of each engine, written down a second time on purpose: a rule that read the table which the
 * constructs are made from would agree with every mistake in it.
 */
export interface EngineDemands {
  readonly port: number;
  /** TLS 1.2 or newer, and nothing in clear (EVM-34, SMV-11). */
  readonly tls: readonly Demand[];
  /** Every access leaves a record (EVM-28). */
  readonly audit: readonly Demand[];
  /** Passwords inside the database are salted one-way hashes, and no log shows them (EVM-66). */
  readonly passwords: readonly Demand[];
  /** Option that audits, for engines that do it by an option. */
  readonly auditOption?: 'MARIADB_AUDIT_PLUGIN' | 'SQLSERVER_AUDIT';
  /** What the engine can export to CloudWatch Logs. */
  readonly logTypes: readonly string[];
  /** Whether a role can log in instead of a password (fact sheet 7). */
  readonly roleLogin: boolean;
}

const on = (parameter: string): Demand => ({
  parameter,
  expected: 'on',
  holds: (value) => /^(1|on|true)$/i.test(value),
});
const disabled = (parameter: string): Demand => ({
  parameter,
  expected: 'disabled',
  holds: (value) => value === 'disabled',
});
const onlyNewTls = (parameter: string, mayBeAbsent = false): Demand => ({
  parameter,
  expected: 'TLSv1.2 or TLSv1.3 only',
  holds: (value) => words(value).every((version) => /^TLSv1\.[23]$/i.test(version)),
  mayBeAbsent,
});
const includes = (parameter: string, word: string): Demand => ({
  parameter,
  expected: `includes ${word}`,
  holds: (value) => words(value).includes(word),
});

/** Forward secrecy (ECDHE) and authenticated encryption, in OpenSSL's spelling or IANA's. */
const SUITE = /^(?:TLS_)?ECDHE[-_].*(?:GCM|CHACHA20)/i;
const IAM_ERRORS = 'iam-db-auth-error';

const POSTGRES: EngineDemands = {
  port: 5432,
  tls: [
    on('rds.force_ssl'),
    onlyNewTls('ssl_min_protocol_version'),
    onlyNewTls('ssl_max_protocol_version', true),
    {
      parameter: 'ssl_ciphers',
      expected: 'ECDHE suites with GCM or ChaCha20 only',
      holds: (value) => words(value).every((suite) => SUITE.test(suite)),
    },
  ],
  audit: [
    includes('shared_preload_libraries', 'pgaudit'),
    { parameter: 'pgaudit.log', expected: 'all', holds: (value) => value.trim().toLowerCase() === 'all' },
    on('log_connections'),
    on('log_disconnections'),
    // The audit writes at level LOG, which these two would leave out.
    {
      parameter: 'log_min_messages',
      expected: 'neither fatal nor panic',
      holds: (value) => !/^(fatal|panic)$/i.test(value),
      mayBeAbsent: true,
    },
  ],
  passwords: [
    { parameter: 'password_encryption', expected: 'scram-sha-256', holds: (value) => value === 'scram-sha-256' },
    { parameter: 'rds.accepted_password_auth_method', expected: 'scram', holds: (value) => value === 'scram' },
    {
      parameter: 'pgaudit.log_parameter',
      expected: 'off: the values of a statement can be passwords',
      holds: (value) => /^(0|off|false)$/i.test(value),
      mayBeAbsent: true,
    },
  ],
  logTypes: ['postgresql', 'upgrade', IAM_ERRORS],
  roleLogin: true,
};

const MYSQL: EngineDemands = {
  port: 3306,
  // RDS for MySQL 8.4 knows nothing older than TLS 1.2 (fact sheet 7).
  tls: [on('require_secure_transport'), onlyNewTls('tls_version', true)],
  // RDS exports what is written to files.
  audit: [{ parameter: 'log_output', expected: 'FILE', holds: (value) => words(value.toUpperCase()).includes('FILE') }],
  // MySQL 8.4 hashes with caching_sha2_password unless it is told otherwise.
  passwords: [
    {
      parameter: 'authentication_policy',
      expected: 'not mysql_native_password',
      holds: (value) => !value.includes('mysql_native_password'),
      mayBeAbsent: true,
    },
    {
      parameter: 'mysql_native_password',
      expected: 'off',
      holds: (value) => /^(0|off|false)$/i.test(value),
      mayBeAbsent: true,
    },
  ],
  auditOption: 'MARIADB_AUDIT_PLUGIN',
  logTypes: ['audit', 'error', 'general', 'slowquery', IAM_ERRORS],
  roleLogin: true,
};

const SQLSERVER: EngineDemands = {
  port: 1433,
  tls: [
    on('rds.force_ssl'),
    ...['rds.tls10', 'rds.tls11', 'rds.rc4', 'rds.3des168'].map(disabled),
    { parameter: 'rds.tls12', expected: 'not disabled', holds: (value) => value !== 'disabled', mayBeAbsent: true },
    {
      parameter: 'rds.diffie-hellman-min-key-bit-length',
      expected: '2048 bits or more',
      holds: (value) => Number(value) >= 2048,
    },
  ],
  audit: [],
  passwords: [],
  auditOption: 'SQLSERVER_AUDIT',
  logTypes: ['agent', 'error'],
  roleLogin: false,
};

const DEMANDS: { readonly [engine: string]: EngineDemands } = {
  postgres: POSTGRES,
  mysql: MYSQL,
  'sqlserver-se': SQLSERVER,
  'sqlserver-ee': SQLSERVER,
};

/** Nothing for an engine whose protections nobody has looked into: a rule must then say broken. */
export function demandsOn(database: Resource): EngineDemands | undefined {
  const engine = read(database, 'Engine');
  return typeof engine === 'string' && Object.hasOwn(DEMANDS, engine) ? DEMANDS[engine] : undefined;
}

export const KNOWN_ENGINES = Object.keys(DEMANDS).join(', ');

/** What a parameter group says about one parameter, as text. */
export function parameterOf(group: Resource, name: string): string | undefined {
  const parameters: Value | undefined = read(group, 'Parameters');
  if (parameters === undefined || parameters === null || typeof parameters !== 'object' || Array.isArray(parameters))
    return undefined;
  const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  return value === undefined || value === null || typeof value === 'object' ? undefined : String(value);
}

function words(value: string): string[] {
  return value.split(/[\s,:]+/).filter((word) => word !== '');
}
