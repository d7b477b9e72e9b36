import { isPaymentProvider, providersReached } from '../payment-providers';
import type { CrossCheck } from './crosscheck';

/** The provider that Smartmoove's page names (SMV-42). */
const PUBLISHED = { deployment: 'smartmoove', provider: 'Micropayment' };

/** SMV-42: who takes payments is a vendor of the deployment, and for smartmoove nobody but the one that is published. */
export const onePaymentProvider: CrossCheck = {
  reads: ['name', 'vendors.*.name'],
  problems({ name, vendors }) {
    if (name !== PUBLISHED.deployment) return [];
    const { provider } = PUBLISHED;
    const allowed = `for ${name} allowed is ${provider} alone, which processes all payments`;
    const others = vendors.flatMap((vendor, index) =>
      isPaymentProvider(vendor.name) && vendor.name !== provider
        ? [{ path: ['vendors', index, 'name'], value: vendor.name, allowed, promises: ['SMV-42'] }]
        : [],
    );
    if (vendors.some((vendor) => vendor.name === provider)) return others;
    return [
      ...others,
      { path: ['vendors'], value: vendors.map((vendor) => vendor.name), allowed, promises: ['SMV-42'] },
    ];
  },
};

/** Who takes the payments of a deployment can be reached by it. */
export const paymentsReached: CrossCheck = {
  reads: ['name', 'egressDomains.*', 'vendors.*.name'],
  problems({ name, egressDomains, vendors }) {
    const reached = egressDomains.flatMap(providersReached);
    const lacking = vendors.find(
      (vendor) =>
        isPaymentProvider(vendor.name) &&
        !reached.includes(vendor.name) &&
        (name !== PUBLISHED.deployment || vendor.name === PUBLISHED.provider),
    );
    if (!lacking) return [];
    const allowed = `allowed is a list with the domain of ${lacking.name}, a vendor that takes payments`;
    return [{ path: ['egressDomains'], value: egressDomains, allowed, promises: ['SMV-42'] }];
  },
};

/** A payment provider that is no vendor is not reached. */
export const paymentsToVendors: CrossCheck = {
  reads: ['egressDomains.*', 'vendors.*.name'],
  problems({ egressDomains, vendors }) {
    return egressDomains.flatMap((domain, index) => {
      const foreign = providersReached(domain).find((provider) => !vendors.some(({ name }) => name === provider));
      const allowed = `${foreign} takes payments, so allowed is its domain only where it is one of the vendors`;
      return foreign ? [{ path: ['egressDomains', index], value: domain, allowed, promises: ['SMV-42'] }] : [];
    });
  },
};
