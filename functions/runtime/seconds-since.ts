/** Whole seconds; a time in the future, by clocks that differ, counts as now. */
export function secondsSince(time: Date, now: Date): number {
  return Math.max(0, Math.round((now.getTime() - time.getTime()) / 1000));
}
