/** Where simulated time begins: a Saturday before the clocks go back, so that a month holds both kinds of day. */
const START = Date.UTC(2026, 9, 10);
export const DAYS = 30;
export const DAY = 1440;
export const MONTH = DAYS * DAY;

/** The minutes at which an hour begins by a clock of the world, one per day. */
export function dailyAt(hour: number, timeZone: string): number[] {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const wanted = `${String(hour).padStart(2, '0')}:00`;
  const minutes: number[] = [];
  for (let minute = 0; minute < MONTH; minute += 30) {
    if (clock.format(START + minute * 60_000) === wanted && minute - (minutes.at(-1) ?? -DAY) > DAY / 2)
      minutes.push(minute);
  }
  return minutes;
}

/** From and to, in minutes. */
export type Span = readonly [from: number, to: number];

/** The weekly window of RDS, such as `sun:04:30-sun:05:30`, UTC, in each simulated week. */
export function weeklyWindow(window: string): Span[] {
  const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
  const [from = '', to = ''] = window.split('-');
  const minuteOfWeek = (text: string) => {
    const [day = '', hour = '', minute = ''] = text.split(':');
    return days.indexOf(day) * DAY + Number(hour) * 60 + Number(minute);
  };
  const first = new Date(START).getUTCDay() * DAY;
  const length = minuteOfWeek(to) - minuteOfWeek(from);
  const spans: Span[] = [];
  for (let week = -1; week <= 5; week += 1) {
    const start = week * 7 * DAY + minuteOfWeek(from) - first;
    if (start >= 0 && start < MONTH) spans.push([start, start + length]);
  }
  return spans;
}

export function isIn(spans: readonly Span[], minute: number): boolean {
  return spans.some(([from, to]) => minute >= from && minute < to);
}
