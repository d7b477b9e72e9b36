import { daysBetween } from '../../lib/config/fields/calendar';
import type { Exception } from './exception';

/** An acceptance that nobody has to look at within a year is not temporary. */
const LONGEST_DAYS = 366;

/** Whether an exception has expired, or would not do so within a year. */
export function calendarProblem({ place, expires }: Exception, asOf: string): readonly string[] {
  if (expires < asOf)
    return [`${place}: expires = ${expires}: expired as of ${asOf}: fix the finding or have it accepted anew`];
  if (daysBetween(asOf, expires) <= LONGEST_DAYS) return [];
  return [`${place}: expires = ${expires}: allowed are the ${LONGEST_DAYS} days after ${asOf}`];
}
