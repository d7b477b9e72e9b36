import type { Jurisdiction } from '../../../lib/config/deployment';

const WINDOW = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun):([01]\d|2[0-3]):([0-5]\d)-(\1):([01]\d|2[0-3]):([0-5]\d)$/;
/** Weekdays first. */
const NAMES = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const DAY = 24 * 60;

/** Minutes of the day, UTC, that lie between 8 and 18 o'clock there in winter or in summer. */
const WORKING: { readonly [place in Jurisdiction]: readonly [from: number, to: number] } = {
  germany: [6 * 60, 17 * 60],
  virginia: [12 * 60, 23 * 60],
};

/** Whether no practice run can begin in the working hours of a weekday. */
export function blocksWorkingHours(windows: readonly string[], jurisdiction: Jurisdiction): boolean {
  const blocked = blockedMinutes(windows);
  const [from, to] = WORKING[jurisdiction];
  return (
    blocked !== undefined &&
    NAMES.slice(0, 5).every((_day, index) => {
      for (let minute = from; minute < to; minute++) if (!blocked.has(index * DAY + minute)) return false;
      return true;
    })
  );
}

/** Whether a day's worth of each week is left for a practice run. */
export function leavesTime(windows: readonly string[]): boolean {
  const blocked = blockedMinutes(windows);
  return blocked !== undefined && 7 * DAY - blocked.size >= DAY;
}

/** The minutes of the week that windows cover; nothing where one is no window that ARC takes. */
function blockedMinutes(windows: readonly string[]): ReadonlySet<number> | undefined {
  const blocked = new Set<number>();
  for (const window of windows) {
    const match = WINDOW.exec(window);
    if (!match) return undefined;
    const day = NAMES.indexOf(match[1] ?? '') * DAY;
    const from = Number(match[2]) * 60 + Number(match[3]);
    const to = Number(match[5]) * 60 + Number(match[6]);
    if (to <= from) return undefined;
    for (let minute = from; minute < to; minute++) blocked.add(day + minute);
  }
  return blocked;
}
