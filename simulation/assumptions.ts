import type { Range } from './random';

/** What the templates do not say, because AWS or the size of the database decides it. Minutes. */
export interface Assumptions {
  /** RDS ships its transaction logs this often (fact sheet 1.5). */
  readonly logUploadEvery: number;
  /** From the end of a log until RDS can restore to it. */
  readonly logUploadTakes: Range;
  /** From the call to the start of a job on demand; AWS promises no more than the start window. */
  readonly jobStartsAfter: Range;
  readonly jobTakes: Range;
  /** From the minute of the nightly plan to the start of its job; AWS promises no more than the start window. */
  readonly nightStartsAfter: Range;
  /** The nightly snapshot, and its copy into the second account. */
  readonly nightTakes: Range;
  readonly copyTakes: Range;
  /** SQL Server: from the call until RDS has written the files, and until S3 has them in the locked bucket. */
  readonly logCopyTakes: Range;
  readonly replicationTakes: Range;
  /** After an overlap AWS Backup fails the job, or keeps it until its start window ends (fact sheet 1.2 a and b). */
  readonly overlap: 'fails' | 'waits';
}

export const USUAL: Assumptions = {
  logUploadEvery: 5,
  logUploadTakes: { min: 0, max: 1 },
  jobStartsAfter: { min: 0, max: 3 },
  jobTakes: { min: 3, max: 8 },
  nightStartsAfter: { min: 0, max: 0 },
  nightTakes: { min: 8, max: 15 },
  copyTakes: { min: 10, max: 20 },
  logCopyTakes: { min: 1, max: 2 },
  replicationTakes: { min: 0, max: 2 },
  overlap: 'fails',
};

/** Told with the figures: whoever reads them must know what they stand on. */
export const TOLD: readonly string[] = [
  'RDS uploads logs every 5 minutes (documented) and can restore to them within 1 more minute (assumed).',
  'A job on demand starts within 3 minutes and takes 3 to 8 (assumed; AWS promises a start within its window of 60).',
  'One job or copy per database at a time; another one that starts meanwhile fails (documented, seen by others).',
  'The nightly job starts on the minute of its plan; `the night starts late` shows what it costs otherwise (assumed).',
  'The job of the continuous plan makes no snapshot that another job could meet (assumed).',
  'A recovery point holds the data of the moment when its job began, except under `copied points`.',
  'RDS copies logs within 2 minutes and S3 replicates them within 2 (assumed).',
  'An alarm is evaluated each minute, on the periods that the template says, silence as the template says.',
];

/** Only a live account can confirm these; each would change a row below. */
export const TO_CONFIRM: readonly string[] = [
  'whether a job makes a fresh snapshot or copies the last automated one: then the row `copied points` is the usual day, and the alarm on age rings all day;',
  'whether continuous backup really lifts the blackout around the windows: else the row `blackouts` is the usual day;',
  'whether the nightly job starts on the minute of its plan: else the row `the night starts late`, where nights are lost to saves if jobs that meet fail;',
  'how soon jobs on demand start, and how long they take with the real database.',
];
