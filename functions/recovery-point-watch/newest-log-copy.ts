import { type LockedCopies, newestCopies } from '../log-copy/locked-copies';
import { Failure } from '../runtime/failure';

/**
 * The time of the newest copied log of the database whose copies lie back furthest: one that stands still shows.
 * @throws Failure when there is no copy at all
 */
export async function newestLogCopyData(copies: LockedCopies, now: Date): Promise<Date> {
  const newest = [...(await newestCopies(copies, now)).values()];
  if (newest.length === 0) throw new Failure('no log copy', copies.bucket);
  return new Date(Math.min(...newest.map(({ time }) => time.getTime())));
}
