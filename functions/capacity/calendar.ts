/** From when on how many servers must run, short because all of them stand in one variable: `["2027-05-13T21:00:00Z", 9]`. */
export type CapacityChange = readonly [at: string, servers: number];

const MINUTE = 60 * 1000;
/** Longest that new servers may take (EMB-72). */
const READY = 15 * MINUTE;
/** How far ahead the calendar is compared with what is scheduled (EMB-74). */
const WEEK = 7 * 24 * 60 * MINUTE;

/** Servers that the calendar asks for: what it has asked for 15 minutes long, for new ones need so much. */
export function neededNow(changes: readonly CapacityChange[], now: Date): number {
  const time = now.getTime();
  return Math.min(neededAt(changes, time), neededAt(changes, time - READY));
}

/** The changes of the coming seven days. */
export function changesAhead(changes: readonly CapacityChange[], now: Date): CapacityChange[] {
  const time = now.getTime();
  return changes.filter(([at]) => Date.parse(at) > time && Date.parse(at) <= time + WEEK);
}

/** Nothing before the first change: then the group's own minimum counts, which is not the calendar's business. */
function neededAt(changes: readonly CapacityChange[], time: number): number {
  const begun = changes.filter(([at]) => Date.parse(at) <= time);
  const last = begun.reduce<CapacityChange | undefined>(
    (latest, change) => (latest === undefined || Date.parse(change[0]) > Date.parse(latest[0]) ? change : latest),
    undefined,
  );
  return last?.[1] ?? 0;
}
