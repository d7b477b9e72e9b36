import type { Value } from '../../assembly/types';

const MINUTES_OF_HOUR = 60;
const HOURS_OF_DAY = 24;
const MINUTES: { readonly [unit: string]: number } = { minute: 1, hour: 60, day: 1440 };

/**
 * Minutes between two runs of a `rate` or `cron` expression of EventBridge or AWS Backup, the longest where they differ;
 * NaN for what is not understood, so that comparisons fail closed.
 */
export function longestInterval(expression: Value | undefined): number {
  const text = String(expression);
  const [, count, unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(text) ?? [];
  if (count !== undefined) return Number(count) * (MINUTES[unit] ?? Number.NaN);
  const fields = cronFields(text);
  if (!fields || !isEveryDay(fields)) return Number.NaN;
  const [minute, hour] = fields;
  const step = stepOf(minute, MINUTES_OF_HOUR);
  if (hour === '*') return step ?? (isNumber(minute) ? 60 : Number.NaN);
  if (!isNumber(minute)) return Number.NaN;
  const hours = stepOf(hour, HOURS_OF_DAY);
  if (hours !== undefined) return 24 % hours === 0 ? hours * 60 : Number.NaN;
  return isNumber(hour) ? 1440 : Number.NaN;
}

/** The hour in which an expression runs, where it runs every day, once. */
export function dailyHour(expression: Value | undefined): number | undefined {
  const fields = cronFields(String(expression));
  if (!fields || !isEveryDay(fields)) return undefined;
  const [minute, hour] = fields;
  return isNumber(minute) && isNumber(hour) ? Number(hour) : undefined;
}

/** The minute of the hour in which an expression runs, where it is one, every day. */
export function minuteOfHour(expression: Value | undefined): number | undefined {
  const [minute = ''] = cronFields(String(expression)) ?? [];
  return isNumber(minute) ? Number(minute) : undefined;
}

/** Whether an expression runs on the minutes 0, n, 2n … of every hour of every day. */
export function isOnTheClock(expression: Value | undefined, minutes: number): boolean {
  const fields = cronFields(String(expression));
  if (!fields || !isEveryDay(fields) || fields[1] !== '*') return false;
  return /^[0*]/.test(fields[0]) && stepOf(fields[0], MINUTES_OF_HOUR) === minutes;
}

/** Whether a rate or cron expression runs in every minute. */
export function isEachMinute(expression: Value | undefined): boolean {
  return longestInterval(expression) === 1;
}

type Fields = readonly [minute: string, hour: string, day: string, month: string, weekday: string, year: string];

function cronFields(text: string): Fields | undefined {
  const fields = /^cron\(([^()]+)\)$/.exec(text)?.[1]?.split(' ') ?? [];
  const [minute, hour, day, month, weekday, year] = fields;
  if (fields.length !== 6 || !minute || !hour || !day || !month || !weekday || !year) return undefined;
  return [minute, hour, day, month, weekday, year];
}

function isEveryDay([, , day, month, weekday, year]: Fields): boolean {
  return [day, month, weekday, year].every((value) => value === '*' || value === '?');
}

/** The step of `0/20`, of `*` and of an even list such as `0,20,40` in a field of minutes or hours. */
function stepOf(value: string, cycle: number): number | undefined {
  if (value === '*') return 1;
  const [, step] = /^[0*]\/(\d+)$/.exec(value) ?? [];
  if (step !== undefined) return Number(step);
  if (!/^\d{1,2}(,\d{1,2})+$/.test(value)) return undefined;
  const times = value.split(',').map(Number);
  const gaps = times.map((time, index) => (times[index + 1] ?? (times[0] ?? 0) + cycle) - time);
  return gaps.every((gap) => gap === gaps[0] && gap > 0) ? gaps[0] : undefined;
}

function isNumber(value: string): boolean {
  return /^\d{1,2}$/.test(value);
}
