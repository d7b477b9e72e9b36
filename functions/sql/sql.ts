import type { Subject } from '../erasure/subject';

/** Where and as whom to log in. TLS is no choice. */
export interface Target {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** A password, or a token that IAM signed. */
  readonly password: string;
  /** The database inside the instance. */
  readonly database: string;
}

export type Row = Readonly<Record<string, unknown>>;

/** An open connection. */
export interface Sql {
  query(statement: string): Promise<readonly Row[]>;
  close(): Promise<void>;
}

/** Opens one database of an instance. */
export type Connect = (database: string) => Promise<Sql>;

/** What is different from engine to engine. All figures come as seconds or counts. */
export interface Dialect {
  /** @throws when the server's certificate is not Amazon's or not for this host */
  connect(target: Target): Promise<Sql>;
  readonly beat: string;
  /** Removes beats older than any backup. */
  readonly forget: string;
  /** One row: `newest` in seconds since 1970, `last_hour` beats in the hour before it. */
  readonly beats: string;
  /** One row per column of the heartbeat's table: `name`. */
  readonly heartbeatColumns: string;
  /** One row per database whose content is counted on its own: `name`. */
  readonly databases: string;
  /** One row: `tables`, `table_rows`, from the catalogue; no table of customers is read. */
  readonly content: string;
  /** One row per database that may hold data of persons: `name`. */
  readonly allDatabases: string;
  /** One row: `procedures`, how many procedures of erasure the database has. */
  readonly canErase: string;
  /** Erases one person, by the product's own procedure. */
  erase(subject: Subject): string;
}

/** Database that holds the heartbeat and nothing else; docs/runbooks/prepare-database.md makes it. */
export const OPERATIONS_DATABASE = 'operations';
export const HEARTBEAT_COLUMNS: readonly string[] = ['sequence', 'written_at'];
/** Seconds that a connection may take, and a statement. */
export const CONNECT_SECONDS = 8;
export const STATEMENT_SECONDS = 20;
/** Days after which beats go: longer than any recovery point lives. */
export const BEATS_KEPT_DAYS = 40;
