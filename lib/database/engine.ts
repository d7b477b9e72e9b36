/** What is different from engine to engine, one column each. The baseline that all share is in `database.ts`. */
export interface Engine {
  readonly title: string;
  /** TCP. */
  readonly port: number;
  /** Newest last. */
  readonly majors: readonly EngineMajor[];
  /** Log types that RDS exports to CloudWatch Logs: all that the engine has, without duplicates of the audit (EVM-28). */
  readonly logTypes: readonly string[];
  /** DB parameters that hold the promises; nothing here is for tuning. */
  readonly parameters: { readonly [name: string]: string };
  /** Oldest TLS version that a client can negotiate, and what makes it so (EVM-34, SMV-11). */
  readonly minimumTls: { readonly version: 'TLSv1.2'; readonly heldBy: 'parameters' | 'engine version' };
  readonly cipherSuites: CipherSuites;
  readonly audit: Audit;
  /** Whether the save every 20 minutes is a copy of the transaction logs; otherwise it is a snapshot (EMB-44). */
  readonly transactionLogs: TransactionLogs;
  readonly iamAuthentication: IamAuthentication;
  readonly licenseModel: 'postgresql-license' | 'general-public-license' | 'license-included';
  readonly masterUsername: string;
  /** Only SQL Server has one to set; its change replaces the instance. */
  readonly timeZone: 'UTC' | undefined;
  readonly standby: 'block replication' | 'mirroring or Always On availability group';
  readonly instanceClasses: RefusedInstanceClasses;
}

export interface EngineMajor {
  /** As option groups name it, e.g. `17`, `8.4`, `16.00`. */
  readonly version: string;
  /** DB parameter group family, e.g. `postgres17`. */
  readonly family: string;
  /** Full versions that a deployment may choose, oldest first. */
  readonly releases: readonly string[];
}

/** Whether a parameter confines TLS 1.2 to forward secrecy and AEAD; TLS 1.3 has nothing else. */
export type CipherSuites = { readonly restricted: true } | { readonly restricted: false; readonly reason: string };

export type IamAuthentication = { readonly available: true } | { readonly available: false; readonly reason: string };

/** Where every access is recorded (EVM-28); `statements` is the SQL that must run once inside the database to complete it. */
export type Audit =
  | { readonly kind: 'parameters'; readonly logType: string; readonly statements: readonly string[] }
  | {
      readonly kind: 'option to logs';
      readonly option: 'MARIADB_AUDIT_PLUGIN';
      readonly settings: { readonly [name: string]: string };
      readonly logType: string;
      readonly statements: readonly string[];
    }
  | {
      readonly kind: 'option to bucket';
      readonly option: 'SQLSERVER_AUDIT';
      /** Without role and bucket, which the construct adds. */
      readonly settings: { readonly [name: string]: string };
      readonly statements: readonly string[];
    };

/** RDS gives a database's transaction logs away by an option of the engine, where it does at all (fact sheet 1.5). */
export type TransactionLogs =
  | { readonly copied: false }
  | { readonly copied: true; readonly option: 'SQLSERVER_BACKUP_RESTORE'; readonly reason: string };

/** Instance classes that the engine or one of its protections cannot run on. */
export interface RefusedInstanceClasses {
  readonly pattern: RegExp;
  readonly reason: string;
}
