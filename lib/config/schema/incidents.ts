import { z } from 'zod';
import { isHttpsUrl } from '../fields/address';
import { isPrivate, parseCidr } from '../fields/cidr';
import { record, text } from './allow';

/** Shortest prefix of a range from which people may come while the service is offline. */
const WIDEST = 24;

/** What must be known before an incident. */
export const incidents = record({
  statusPage: text(isHttpsUrl, 'allowed is an https address without credentials', ['SMV-47']),
  responders: z.array(
    text(
      (value) => {
        const range = parseCidr(value);
        return range !== undefined && !isPrivate(range) && range.prefix >= WIDEST;
      },
      `allowed are public IPv4 ranges of /${WIDEST} to /32, written from their first address`,
      ['SMV-45'],
    ),
  ),
});
