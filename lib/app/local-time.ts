import type { Jurisdiction } from '../config/deployment';

/** Time zone of the place where the deployment's users and operators are. */
export const TIME_ZONES: { readonly [place in Jurisdiction]: string } = {
  germany: 'Europe/Berlin',
  virginia: 'America/New_York',
};

const HOUR = 3_600_000;

/** The instant at which a calendar day (`2027-05-14`) begins in a time zone. */
export function startOfDay(date: string, timeZone: string): Date {
  const utc = Date.parse(`${date}T00:00:00Z`);
  const guess = utc - offset(utc, timeZone);
  // Once more: the offset may differ between midnight there and midnight in Greenwich.
  return new Date(utc - offset(guess, timeZone));
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 24 * HOUR).toISOString().slice(0, 10);
}

/** How far a time zone's clocks are ahead of Greenwich at an instant, in milliseconds. */
function offset(instant: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return Date.parse(`${format.format(instant).replace(' ', 'T')}Z`) - instant;
}
