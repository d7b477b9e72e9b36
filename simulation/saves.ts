import type { Span } from './calendar';

/** One recovery point or log copy: the minute whose data it holds, and the minute in which it can be used. */
export interface Point {
  readonly data: number;
  readonly visible: number;
}

export interface Saves {
  readonly points: readonly Point[];
  /** Saves that did not happen for a reason that is expected. */
  readonly skipped: number;
  /** Nightly jobs and copies that met another job and failed. */
  readonly lostNights: number;
  /** When nightly jobs and their copies held the database. */
  readonly holds: readonly Span[];
}
