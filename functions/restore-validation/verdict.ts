import { HEARTBEAT_COLUMNS } from '../sql/sql';

/** What was read from a restored database. */
export interface Findings {
  readonly columns: readonly string[];
  /** When the newest heartbeat was written; undefined when there is none. */
  readonly newestBeat: Date | undefined;
  /** Heartbeats in the hour before the newest. */
  readonly beatsInLastHour: number;
  readonly tables: number;
  readonly rows: number;
}

export interface Verdict {
  readonly valid: boolean;
  /** For AWS Backup, which keeps it with the job: figures only. */
  readonly message: string;
}

/** Seconds that the newest heartbeat may be older than the point in time (EMB-44). */
const LARGEST_GAP = 1200;
/** Of the sixty heartbeats of an hour, the least that must be there: rows are missing otherwise, or the heart stood still. */
const FEWEST_BEATS = 50;

/** Whether a restored database holds what it should: its schema, data as new as promised, and rows in number (EMB-48). */
export function verdict(found: Findings, pointInTime: Date): Verdict {
  const gap = found.newestBeat && Math.round((pointInTime.getTime() - found.newestBeat.getTime()) / 1000);
  const faults = [
    ...HEARTBEAT_COLUMNS.filter((column) => !found.columns.includes(column)).map((column) => `no column ${column}`),
    ...(gap === undefined ? ['no heartbeat'] : []),
    ...(gap !== undefined && gap > LARGEST_GAP ? [`newest heartbeat ${gap} s before the point in time`] : []),
    ...(found.beatsInLastHour < FEWEST_BEATS ? [`${found.beatsInLastHour} heartbeats in the last hour`] : []),
    ...(found.tables < 1 ? ['no tables'] : []),
  ];
  const figures = `gap ${gap ?? 'unknown'} s, ${found.tables} tables, about ${found.rows} rows`;
  return faults.length === 0
    ? { valid: true, message: figures }
    : { valid: false, message: `${faults.join('; ')} (${figures})` };
}
