const DAY = 86_400_000;

/** True for a day that exists, in ISO 8601: `2027-02-28`, not `2027-02-30` and not `2027-2-28`. */
export function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && sameDay(text, text);
}

/** True for an instant in UTC that exists, to the second: `2027-09-30T00:00:00Z`. */
export function isInstant(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/.test(text) && sameDay(text, text.slice(0, 10));
}

/** Whole days from one date to another, negative when the second is earlier; instants count by their day. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / DAY);
}

/** Today in UTC, the date as of which everything is judged unless another is given. */
export function today(now: Date = new Date()): string {
  return now.toISOString().slice(0, 10);
}

/** JavaScript turns 2027-02-30 into 2 March; the way back shows it. */
function sameDay(text: string, day: string): boolean {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}
