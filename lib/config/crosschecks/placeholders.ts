import { ENVIRONMENT_NAMES } from '../deployment';
import { isAccountId } from '../fields/account';
import { isReserved } from '../fields/domain-name';
import { isPlaceholderAccount, isPlaceholderZone } from '../placeholders';
import type { Problem } from '../problem';
import type { CrossCheck } from './crosscheck';

/** Who enters a real account must enter the rest too: half a placeholder would fail in the middle of a deployment. */
export const noHalfPlaceholder: CrossCheck = {
  reads: ['environments.*.account', 'environments.*.domain.name', 'environments.*.domain.hostedZoneId'],
  problems({ environments }) {
    return ENVIRONMENT_NAMES.flatMap((name): readonly Problem[] => {
      const { account, domain } = environments[name];
      if (!isAccountId(account) || isPlaceholderAccount(account)) return [];
      const path = ['environments', name, 'domain'];
      const allowed = `for account ${account} allowed is your own, this is a placeholder`;
      const zone = { path: [...path, 'hostedZoneId'], value: domain.hostedZoneId, allowed, promises: [] };
      const reserved = { path: [...path, 'name'], value: domain.name, allowed, promises: [] };
      return [
        ...(isReserved(domain.name) ? [reserved] : []),
        ...(isPlaceholderZone(domain.hostedZoneId) ? [zone] : []),
      ];
    });
  },
};
