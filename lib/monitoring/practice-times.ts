import { addDays, startOfDay, TIME_ZONES } from '../app/local-time';
import type { EventDay, Jurisdiction } from '../config/deployment';

/** Most windows, and most dates, that one practice run configuration holds (CloudFormation's schema of the type). */
export const MOST_BLOCKED = 15;

/**
 * When no practice run may begin, UTC, winter and summer time: the weekdays from seven to twenty-one o'clock there, and the
 * weekly hour in which the database is patched (lib/database/maintenance-window.ts). A window may not reach into the next day.
 */
export const BLOCKED_WINDOWS: { readonly [place in Jurisdiction]: readonly string[] } = {
  germany: [...eachWeekday('05:00', '20:00'), 'Sun:04:00-Sun:06:00'],
  virginia: [...eachWeekday('11:00', '23:59'), ...eachWeekday('00:00', '02:00', ['Sat']), 'Sun:01:00-Sun:03:00'],
};

/** Every date in Greenwich that an announced day has a part in, the hour before it included. */
export function blockedDates(eventDays: readonly EventDay[], jurisdiction: Jurisdiction): string[] {
  const zone = TIME_ZONES[jurisdiction];
  const dates = eventDays.flatMap(({ date }) => {
    const begins = startOfDay(date, zone).getTime() - 3_600_000;
    const ends = startOfDay(addDays(date, 1), zone).getTime() - 1;
    return [begins, ends].map((instant) => new Date(instant).toISOString().slice(0, 10));
  });
  return [...new Set(dates)].sort();
}

function eachWeekday(from: string, to: string, more: readonly string[] = []): string[] {
  return ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', ...more].map((day) => `${day}:${from}-${day}:${to}`);
}
