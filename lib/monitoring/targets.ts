/**
 * What is well, in figures: the deployments' common targets, proposals where no page promises a number. Each alarm's
 * text says what it means for customers, so that whoever finds a figure wrong knows what changing it does.
 */
export const TARGETS = {
  /** Share of the minutes of 30 days in which every check passes (EMB-39). */
  availabilityPercent: 99.9,
  /** Of the last 60 minutes; the month has 43 of them to spend. */
  badMinutesInAnHour: 5,
  /** Milliseconds of one check, from the first packet to the whole answer. */
  checkMilliseconds: 2000,
  /** Seconds in which 95 of 100 requests are answered. */
  responseSeconds: 1,
  /** Of a minute's requests. */
  errorPercent: 1,
  /** Answers of the load balancer itself that tell of an error, a minute. */
  loadBalancerErrors: 5,
  /** A warning must come 30 days before the end (EMB-32): with 31 as the limit, the thirtieth day rings. */
  certificateDays: 31,
  /** Longest that a new server may take (EMB-72). */
  launchSeconds: 900,
  launchMinutes: 15,
  databaseLoadPercent: 80,
  /** RDS enlarges the disk at a tenth of its size; less than this means that it did not. */
  databaseFreeBytes: 10 * 1024 ** 3,
  databaseFreeMemoryBytes: 256 * 1024 ** 2,
  /** Of a service quota. */
  quotaPercent: 80,
} as const;
