import { daysBetween } from '../fields/calendar';
import type { CrossCheck } from './crosscheck';

/** RFC 9116, 2.5.5: a stale file must not be used, and the date should be less than a year ahead. */
export const contactIsFresh: CrossCheck = {
  reads: ['securityContact.expires'],
  problems({ securityContact: { expires } }, asOf) {
    const left = daysBetween(asOf, expires);
    if (left > 0 && left < 365) return [];
    const allowed = `allowed are the 364 days after ${asOf} (RFC 9116)`;
    return [{ path: ['securityContact', 'expires'], value: expires, allowed, promises: [] }];
  },
};
