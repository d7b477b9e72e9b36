import type { CrossCheck } from './crosscheck';

/** EMB-61: whoever is on call hears an alarm by more than mail. */
export const twoChannels: CrossCheck = {
  reads: ['alerts'],
  problems({ alerts: { pagerDuty, telephone } }) {
    if (pagerDuty || telephone) return [];
    const allowed = 'allowed is a pager (pagerDuty) or a telephone beside the mail';
    return [{ path: ['alerts', 'telephone'], value: undefined, allowed, promises: ['EMB-61'] }];
  },
};
