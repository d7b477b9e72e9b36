import { type Deployment, ENVIRONMENT_NAMES, type OrganizationChoice } from '../deployment';
import { isAccountId } from '../fields/account';
import { isPlaceholderAccount } from '../placeholders';
import type { Problem } from '../problem';
import type { CrossCheck } from './crosscheck';

const ACCOUNTS: readonly { readonly path: readonly string[]; readonly of: (choice: OrganizationChoice) => string }[] = [
  { path: ['managementAccount'], of: ({ managementAccount }) => managementAccount },
  { path: ['identityAccount'], of: ({ identityAccount }) => identityAccount },
  { path: ['deliveryAccount'], of: ({ deliveryAccount }) => deliveryAccount },
  { path: ['statusSite', 'account'], of: ({ statusSite }) => statusSite.account },
];
const READS = ACCOUNTS.map(({ path }) => `organization.${path.join('.')}`);

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
    return ACCOUNTS.flatMap(({ path, of }): readonly Problem[] => {
      const value = of(organization);
      const owner = taken.get(value);
      taken.set(value, `organization.${path.join('.')}`);
      if (owner === undefined) return [];
      const allowed = `allowed is an account of its own, this is ${owner}`;
      const promises = path[0] === 'statusSite' ? ['SMV-47', 'EVM-50'] : ['EVM-50'];
      return [{ path: ['organization', ...path], value, allowed, promises }];
    });
  },
};

/** A real environment in an organisation that does not exist could be deployed, and nobody could enter it. */
export const realOrganization: CrossCheck = {
  reads: [...READS, 'environments.*.account'],
  problems(deployment) {
    if (!hasRealEnvironment(deployment)) return [];
    const { organization } = deployment;
    return ACCOUNTS.filter(({ of }) => isPlaceholderAccount(of(organization))).map(({ path, of }) => ({
      path: ['organization', ...path],
      value: of(organization),
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
