import { Failure } from './failure';

/** Only figures and names of resources: a log is no place for what stands in a database. */
export type LogFields = Readonly<Record<string, string | number | boolean>>;

/** One line of JSON for each event. */
export function log(level: 'info' | 'error', event: string, fields: LogFields = {}): void {
  process.stdout.write(`${JSON.stringify({ level, event, ...fields })}\n`);
}

/** Of an unknown error only its name is written down: its message may quote a statement with values. */
export function logFailure(event: string, error: unknown, fields: LogFields = {}): void {
  const known = error instanceof Failure;
  const kind = known ? error.kind : error instanceof Error ? error.name : 'unknown';
  log('error', event, { ...fields, kind, ...(known ? { detail: error.message } : {}) });
}
