import { ENVIRONMENT_NAMES } from '../deployment';
import type { CrossCheck } from './crosscheck';

/** SMV-47: the page that tells of an outage is not part of what may be out. */
export const statusPageElsewhere: CrossCheck = {
  reads: ['incidents.statusPage', 'environments.*.domain.name'],
  problems({ incidents: { statusPage }, environments }) {
    const host = URL.canParse(statusPage) ? new URL(statusPage).hostname : '';
    const own = ENVIRONMENT_NAMES.map((name) => environments[name].domain.name).find(
      (domain) => host === domain || host.endsWith(`.${domain}`),
    );
    if (own === undefined) return [];
    const allowed = `allowed is an address outside ${own}, which is what may be offline`;
    return [{ path: ['incidents', 'statusPage'], value: statusPage, allowed, promises: ['SMV-47'] }];
  },
};
