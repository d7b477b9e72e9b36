import { ENGINE_PORTS } from '../zones';
import type { Engine } from './engine';

/** RDS for SQL Server, Standard Edition: the smallest edition with Multi-AZ for every version (SMV-24, fact sheet 7). */
export const SQLSERVER_SE: Engine = {
  title: 'SQL Server Standard Edition',
  port: ENGINE_PORTS['sqlserver-se'],
  majors: [
    {
      version: '15.00',
      family: 'sqlserver-se-15.0',
      releases: ['15.00.4430.1.v1', '15.00.4435.7.v1', '15.00.4440.1.v1', '15.00.4445.1.v1', '15.00.4455.2.v1'],
    },
    {
      version: '16.00',
      family: 'sqlserver-se-16.0',
      releases: [
        '16.00.4205.1.v1',
        '16.00.4210.1.v1',
        '16.00.4215.2.v1',
        '16.00.4225.2.v1',
        '16.00.4230.2.v1',
        '16.00.4236.2.v1',
      ],
    },
  ],
  logTypes: ['agent', 'error'],
  parameters: {
    'rds.force_ssl': '1',
    // `default` means whatever Windows thinks; TLS 1.2 itself cannot be turned off (SQLServer.Ciphers).
    'rds.tls10': 'disabled',
    'rds.tls11': 'disabled',
    'rds.rc4': 'disabled',
    'rds.3des168': 'disabled',
    'rds.diffie-hellman-min-key-bit-length': '3072',
  },
  minimumTls: { version: 'TLSv1.2', heldBy: 'parameters' },
  cipherSuites: {
    restricted: false,
    reason:
      'RDS for SQL Server switches single algorithms, not suites: RC4 and 3DES are off, CBC and RSA key exchange cannot be (SQLServer.Ciphers)',
  },
  audit: {
    kind: 'option to bucket',
    option: 'SQLSERVER_AUDIT',
    // Hours that a finished file also stays on the instance, for the case that an upload fails: a week of 0 to 840.
    settings: { ENABLE_COMPRESSION: 'true', RETENTION_TIME: '168' },
    // Server audits are not replicated: the same statements, with the same GUID, run again after the first failover
    // (Appendix.SQLServer.Options.Audit, "Multi-AZ"). RDS uploads a file when it is full: 50 MB is the most it allows.
    statements: [
      "CREATE SERVER AUDIT every_access TO FILE (FILEPATH = N'D:\\rdsdbdata\\SQLAudit', MAXSIZE = 50 MB) WITH (ON_FAILURE = CONTINUE, AUDIT_GUID = '6d1c7f0e-58a4-4d5e-9a3b-2f0f6a9c1e47')",
      'CREATE SERVER AUDIT SPECIFICATION every_access FOR SERVER AUDIT every_access ADD (SUCCESSFUL_LOGIN_GROUP), ADD (FAILED_LOGIN_GROUP), ADD (LOGOUT_GROUP), ADD (SCHEMA_OBJECT_ACCESS_GROUP) WITH (STATE = ON)',
      'ALTER SERVER AUDIT every_access WITH (STATE = ON)',
    ],
  },
  transactionLogs: {
    copied: true,
    option: 'SQLSERVER_BACKUP_RESTORE',
    reason: 'each snapshot pauses I/O on the primary, also in Multi-AZ: 72 a day are no option (fact sheet 1.6)',
  },
  iamAuthentication: {
    available: false,
    reason: 'RDS offers IAM database authentication for MariaDB, MySQL and PostgreSQL only (fact sheet 7)',
  },
  licenseModel: 'license-included',
  masterUsername: 'master_user',
  timeZone: 'UTC',
  standby: 'mirroring or Always On availability group',
  instanceClasses: {
    pattern: /^db\.(\w+g\w*\.|t\w+\.(micro|small)$)/,
    reason: 'SQL Server runs on no Graviton class, and Standard Edition on none smaller than medium in Multi-AZ',
  },
};
