import { type Deployment, ENVIRONMENT_NAMES } from '../deployment';
import { isAccountId } from '../fields/account';
import { isPlaceholderAccount } from '../placeholders';
import type { Problem } from '../problem';
import type { CrossCheck } from './crosscheck';

const ACCOUNTS = ['managementAccount', 'identityAccount', 'deliveryAccount'] as const;
const READS = ACCOUNTS.map((name) => `organization.${name}`);

/** EVM-50: whoever manages, names people or deploys does it from an account that holds nothing else. */
export const ownOrganizationAccounts: CrossCheck = {
  reads: [...READS, 'environments.*.account', 'environments.*.backup.account'],
  problems({ organization, environments }) {
    const taken = new Map(
      ENVIRONMENT_NAMES.flatMap((name) => [
        [environments[name].account, `that of ${name}`],
        [environments[name].backup.account, `that of the copies of ${name}`],
      ]),
    );
    return ACCOUNTS.flatMap((name): readonly Problem[] => {
      const value = organization[name];
      const owner = taken.get(value);
      taken.set(value, `organization.${name}`);
      if (owner === undefined) return [];
      const allowed = `allowed is an account of its own, this is ${owner}`;
      return [{ path: ['organization', name], value, allowed, promises: ['EVM-50'] }];
    });
  },
};

/** A real environment in an organisation that does not exist could be deployed, and nobody could enter it. */
export const realOrganization: CrossCheck = {
  reads: [...READS, 'environments.*.account'],
  problems(deployment) {
    if (!hasRealEnvironment(deployment)) return [];
    return ACCOUNTS.filter((name) => isPlaceholderAccount(deployment.organization[name])).map((name) => ({
      path: ['organization', name],
      value: deployment.organization[name],
      allowed: 'beside real accounts allowed is your own, this is a placeholder',
      promises: [],
    }));
  },
};

function hasRealEnvironment({ environments }: Deployment): boolean {
  return ENVIRONMENT_NAMES.some((name) => {
    const { account } = environments[name];
    return isAccountId(account) && !isPlaceholderAccount(account);
  });
}
