import type { Assumptions } from './assumptions';
import { DAY, MONTH, type Span } from './calendar';

/** One way in which a month goes wrong; whatever is absent goes as usual. */
export interface Fault {
  readonly name: string;
  readonly assumptions?: Partial<Assumptions>;
  /** The database is not available. */
  readonly down?: readonly Span[];
  /** RDS ships no logs. */
  readonly noLogs?: readonly Span[];
  /** Jobs of one hour before the windows until their end fail. */
  readonly blackouts?: boolean;
  /** Part of all calls that AWS turns away, to start a job and to read figures. */
  readonly throttled?: number;
  /** Ticks that are never delivered. */
  readonly missed?: (tick: number) => boolean;
  /** Jobs that fail for a reason of their own. */
  readonly failing?: (tick: number) => boolean;
  /** Minutes that one job a day takes. */
  readonly longJob?: number;
  /** Each point holds the data of the last automated snapshot. */
  readonly copied?: boolean;
  /** The schedule is switched off from here on. */
  readonly stopsAt?: number;
  /** The watch is not called from here on. */
  readonly blindFrom?: number;
}

/** The same span again and again, the whole month. */
export const each = (every: number, offset: number, length: number): Span[] =>
  Array.from({ length: Math.floor((MONTH - offset) / every) }, (_, index) => [
    offset + index * every,
    offset + index * every + length,
  ]);
/** By number of the tick, counted from nought. */
const TICKS_A_DAY = 72;

/** Faults that leave the upload of logs running: the promise must hold under each. */
export const WITH_LOGS: readonly Fault[] = [
  { name: 'nothing happens' },
  { name: 'blackouts around the windows', blackouts: true },
  {
    name: 'each job overlaps the next',
    assumptions: { jobTakes: { min: 22, max: 28 }, logCopyTakes: { min: 11, max: 14 } },
  },
  { name: 'one job a day takes 55 minutes', longJob: 55 },
  { name: 'jobs wait instead of failing', assumptions: { overlap: 'waits' } },
  { name: 'the night starts late', assumptions: { nightStartsAfter: { min: 0, max: 50 } } },
  { name: 'every tenth call is throttled', throttled: 0.1 },
  { name: 'a zone fails over every third day', down: each(3 * DAY, 613, 2) },
  { name: 'the database restarts each week', down: each(7 * DAY, 1511, 10) },
  { name: 'one tick a day is missed', missed: (tick) => tick % TICKS_A_DAY === 31 },
  { name: 'two jobs in a row fail each day', failing: (tick) => [44, 45].includes(tick % TICKS_A_DAY) },
  { name: 'copied points', copied: true },
];

/** A moment in the middle of the month, far from every window. */
export const MOMENT = 15 * DAY + 12 * 60 + 7;

/** Faults of which the alarms have to tell. */
export const TO_BE_HEARD: readonly Fault[] = [
  { name: 'the schedule stops', stopsAt: MOMENT },
  { name: 'log upload pauses for three hours', noLogs: [[MOMENT, MOMENT + 180]] },
  { name: 'the database is down for an hour', down: [[MOMENT, MOMENT + 60]] },
  { name: 'the watch is not called any more', blindFrom: MOMENT },
];
