import type { Jurisdiction } from '../config/deployment';

/**
 * Weekly hour for patches, UTC: early Sunday in Germany, Saturday evening in Virginia. Both lie outside the eight hours
 * from which RDS draws a backup window (Frankfurt 20-04, Virginia 03-11 UTC), since the two must not meet.
 */
export const MAINTENANCE_WINDOWS: { readonly [place in Jurisdiction]: string } = {
  germany: 'sun:04:30-sun:05:30',
  virginia: 'sun:01:30-sun:02:30',
};
