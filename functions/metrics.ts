/** CloudWatch namespace of everything about recovery. */
export const METRIC_NAMESPACE = 'Bollwerk/Recovery';

/** Names of the metrics; all but the counts of jobs have the one dimension `Database`. */
export const METRICS = {
  /** Seconds since the latest point in time to which RDS can restore. */
  restorableLag: 'RestorableLagSeconds',
  /** Seconds since the newest data in the newest recovery point or log copy, less those in which a nightly job held the database. */
  recoveryPointAge: 'RecoveryPointAgeSeconds',
  heartbeats: 'Heartbeats',
  /** Backup and copy jobs that failed for a reason that needs somebody. */
  failedJobs: 'FailedJobs',
  /** Jobs that did not run for a reason that is expected: another one ran, a maintenance window, a restart. */
  skippedJobs: 'SkippedJobs',
  validatedRestores: 'ValidatedRestores',
  rejectedRestores: 'RejectedRestores',
  /** Seconds that the restore of a test took. */
  restoreDuration: 'RestoreSeconds',
} as const;

export type MetricName = (typeof METRICS)[keyof typeof METRICS];

export const DATABASE_DIMENSION = 'Database';
