import type { Jurisdiction } from '../config/deployment';

/** PagerDuty's service regions (support.pagerduty.com, "Service regions"): an account lives in one of them and is reached there only. */
export const PAGER_HOSTS: { readonly [jurisdiction in Jurisdiction]: string } = {
  germany: 'events.eu.pagerduty.com',
  virginia: 'events.pagerduty.com',
};
