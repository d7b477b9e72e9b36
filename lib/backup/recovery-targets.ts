/** Numbers that the recovery promises name; alarms, schedules and validation all read them here. */
export const RECOVERY_TARGETS = {
  /** Minutes between two saves (EMB-44). */
  saveEveryMinutes: 20,
  /** Minutes between two copies of SQL Server's logs: RDS makes them every five, so the newest copy stays below 20 minutes. */
  copyLogsEveryMinutes: 10,
  /** Seconds that the latest restorable time may lie back (EMB-44). */
  restorableLagSeconds: 1200,
  /** Seconds that the data in the newest recovery point may be old: two intervals, so one missed save shows (EMB-44). */
  recoveryPointAgeSeconds: 2400,
  /** Hours without a validated restore (EMB-48, EVM-45): a day, and the hour in which the test may start, and one for itself. */
  validatedRestoreHours: 26,
  /** Hours that a restore may take (EMB-45). */
  restoreHours: 4,
} as const;
