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

const ALERTED = ['securityOfficer', 'onCall', 'cto', 'ceo'] as const;

/** SMV-49: a warning that arrives in the mailbox for reports would start a clock of its own, and that one another, for ever. */
export const alertsAreNoReports: CrossCheck = {
  reads: ['securityContact.contact', 'alerts'],
  problems({ securityContact: { contact }, alerts }) {
    return ALERTED.filter((who) => `mailto:${alerts[who]}` === contact).map((who) => ({
      path: ['alerts', who],
      value: alerts[who],
      allowed: 'allowed is another address than that of securityContact, whose mail starts the clock of an answer',
      promises: ['SMV-49'],
    }));
  },
};
