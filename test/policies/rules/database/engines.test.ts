import { databaseAudited } from '../../../../policies/rules/database/audited';
import { databaseForcedTls } from '../../../../policies/rules/database/forced-tls';
import { databaseLogsExported } from '../../../../policies/rules/database/logs-exported';
import { databaseRoleLogin } from '../../../../policies/rules/database/role-login';
import { judgedAlone } from '../../proofs/foreign-template';

type Parameters_ = { readonly [name: string]: unknown };

const POSTGRES: Parameters_ = {
  'rds.force_ssl': '1',
  ssl_min_protocol_version: 'TLSv1.2',
  ssl_ciphers: 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
  shared_preload_libraries: 'pg_stat_statements,pgaudit',
  'pgaudit.log': 'all',
  log_connections: '1',
  log_disconnections: '1',
};
const SQLSERVER: Parameters_ = {
  'rds.force_ssl': '1',
  'rds.tls10': 'disabled',
  'rds.tls11': 'disabled',
  'rds.rc4': 'disabled',
  'rds.3des168': 'disabled',
  'rds.diffie-hellman-min-key-bit-length': '2048',
};

function database(Engine: string, Parameters: Parameters_, more: object = {}) {
  return {
    Group: { Type: 'AWS::RDS::DBParameterGroup', Properties: { Family: Engine, Parameters } },
    Db: { Type: 'AWS::RDS::DBInstance', Properties: { Engine, DBParameterGroupName: { Ref: 'Group' }, ...more } },
  };
}

describe('EVM-34, SMV-11: the database refuses plain connections and old TLS', () => {
  const postgres = (changes: Parameters_ = {}) =>
    judgedAlone(databaseForcedTls, database('postgres', { ...POSTGRES, ...changes }));

  test.each<[string, unknown, boolean]>([
    ['rds.force_ssl', '1', true],
    ['rds.force_ssl', 1, true],
    ['rds.force_ssl', true, true],
    ['rds.force_ssl', '0', false],
    ['rds.force_ssl', { Ref: 'Nobody' }, false],
    ['ssl_min_protocol_version', 'TLSv1.3', true],
    ['ssl_min_protocol_version', 'TLSv1.1', false],
    ['ssl_max_protocol_version', 'TLSv1.1', false],
    ['ssl_ciphers', 'ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-CHACHA20-POLY1305', true],
    ['ssl_ciphers', 'ECDHE-RSA-AES256-GCM-SHA384:AES256-SHA', false],
    ['ssl_ciphers', 'DEFAULT', false],
    ['ssl_ciphers', '', false],
  ])('%s = %j: %s', (name, value, holds) => {
    expect(postgres({ [name]: value })).toBe(holds ? 'compliant' : `Group Parameters.${name}`);
  });

  test.each<[string, unknown, boolean]>([
    ['rds.tls12', 'default', true],
    ['rds.tls12', 'disabled', false],
    ['rds.tls10', 'default', false],
    ['rds.diffie-hellman-min-key-bit-length', '2047', false],
    ['rds.diffie-hellman-min-key-bit-length', '3072', true],
  ])('SQL Server, %s = %j: %s', (name, value, holds) => {
    const judged = judgedAlone(databaseForcedTls, database('sqlserver-ee', { ...SQLSERVER, [name]: value }));
    expect(judged).toBe(holds ? 'compliant' : `Group Parameters.${name}`);
  });

  test('a group that nobody uses counts for nothing', () => {
    const { Group } = database('postgres', POSTGRES);
    const Db = {
      Type: 'AWS::RDS::DBInstance',
      Properties: { Engine: 'postgres', DBParameterGroupName: 'default.postgres17' },
    };
    expect(judgedAlone(databaseForcedTls, { Group, Db })).toBe('Db DBParameterGroupName');
  });

  test('an engine that nobody has looked into is not safe', () => {
    expect(judgedAlone(databaseForcedTls, database('oracle-ee', POSTGRES))).toBe('Db Engine');
    expect(judgedAlone(databaseForcedTls, database('constructor', POSTGRES))).toBe('Db Engine');
  });
});

describe('EVM-28: every access leaves a record', () => {
  test.each<[string, unknown, boolean]>([
    ['pgaudit.log', 'ALL', true],
    ['pgaudit.log', 'all,-misc', false],
    ['shared_preload_libraries', 'pgaudit', true],
    ['shared_preload_libraries', 'notpgaudit', false],
    ['log_min_messages', 'warning', true],
    ['log_min_messages', 'FATAL', false],
  ])('PostgreSQL, %s = %j: %s', (name, value, holds) => {
    const judged = judgedAlone(databaseAudited, database('postgres', { ...POSTGRES, [name]: value }));
    expect(judged).toBe(holds ? 'compliant' : `Group Parameters.${name}`);
  });

  const mysql = (settings: { [name: string]: string }, OptionName = 'MARIADB_AUDIT_PLUGIN') => {
    const OptionSettings = Object.entries(settings).map(([Name, Value]) => ({ Name, Value }));
    const Options = {
      Type: 'AWS::RDS::OptionGroup',
      Properties: { OptionConfigurations: [{ OptionName, OptionSettings }] },
    };
    const parameters = { require_secure_transport: 'ON', log_output: 'FILE' };
    return judgedAlone(databaseAudited, {
      ...database('mysql', parameters, { OptionGroupName: { Ref: 'Options' } }),
      Options,
    });
  };

  test.each<[{ [name: string]: string }, string]>([
    [{ SERVER_AUDIT_EVENTS: 'CONNECT,QUERY' }, 'compliant'],
    [{ SERVER_AUDIT_EVENTS: 'QUERY, CONNECT, TABLE' }, 'compliant'],
    [{ SERVER_AUDIT_EVENTS: 'QUERY_DDL,CONNECT' }, 'Options SERVER_AUDIT_EVENTS'],
    [{}, 'Options SERVER_AUDIT_EVENTS'],
    [{ SERVER_AUDIT_EVENTS: 'CONNECT,QUERY', SERVER_AUDIT_EXCL_USERS: 'app' }, 'Options SERVER_AUDIT_EXCL_USERS'],
    [{ SERVER_AUDIT_EVENTS: 'CONNECT,QUERY', SERVER_AUDIT_LOGGING: 'OFF' }, 'Options SERVER_AUDIT_LOGGING'],
  ])('MySQL, %j: %s', (settings, expected) => {
    expect(mysql(settings)).toBe(expected);
  });

  test('another option is no audit', () => {
    expect(mysql({}, 'MEMCACHED')).toBe('Options OptionConfigurations');
  });
});

describe('EVM-15, EMB-83: the logs of the database go to groups that keep them', () => {
  const group = (name: string, more: object = {}) => ({
    Type: 'AWS::Logs::LogGroup',
    Properties: {
      LogGroupName: `/aws/rds/instance/db-1/${name}`,
      KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] },
      RetentionInDays: 90,
      ...more,
    },
  });
  const Key = { Type: 'AWS::KMS::Key', Properties: {} };
  const judged = (exports: string[], agent: object = {}, DBInstanceIdentifier: unknown = 'db-1') =>
    judgedAlone(databaseLogsExported, {
      Key,
      Agent: group('agent', agent),
      Errors: group('error'),
      Db: {
        Type: 'AWS::RDS::DBInstance',
        Properties: { Engine: 'sqlserver-se', EnableCloudwatchLogsExports: exports, DBInstanceIdentifier },
      },
    });
  const EXPORTS = 'Db EnableCloudwatchLogsExports';

  test.each<[string, string, string]>([
    ['complete', judged(['agent', 'error']), 'compliant'],
    ['in another order', judged(['error', 'agent']), 'compliant'],
    ['one log missing', judged(['error']), EXPORTS],
    ['none', judged([]), EXPORTS],
    ['into a group that keeps 89 days', judged(['agent', 'error'], { RetentionInDays: 89 }), EXPORTS],
    ['into a group without key', judged(['agent', 'error'], { KmsKeyId: undefined }), EXPORTS],
    [
      'into a group of another database',
      judged(['agent', 'error'], { LogGroupName: '/aws/rds/instance/db-2/agent' }),
      EXPORTS,
    ],
    [
      'of an instance whose name nobody knows',
      judged(['agent', 'error'], {}, { Ref: 'Name' }),
      'Db DBInstanceIdentifier',
    ],
  ])('%s', (_name, judgement, expected) => {
    expect(judgement).toBe(expected);
  });
});

describe('SMV-29: services log in with their role', () => {
  test.each<[string, unknown, boolean]>([
    ['postgres', true, true],
    ['postgres', undefined, false],
    ['mysql', 'false', false],
    ['sqlserver-se', false, true],
  ])('%s, %j: %s', (Engine, EnableIAMDatabaseAuthentication, holds) => {
    const Db = { Type: 'AWS::RDS::DBInstance', Properties: { Engine, EnableIAMDatabaseAuthentication } };
    expect(judgedAlone(databaseRoleLogin, { Db })).toBe(holds ? 'compliant' : 'Db EnableIAMDatabaseAuthentication');
  });
});
