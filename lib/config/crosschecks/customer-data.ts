import type { Deployment, Vendor } from '../deployment';
import { JURISDICTIONS } from '../jurisdictions';
import type { Problem } from '../problem';
import type { CrossCheck } from './crosscheck';

const PROMISES = ['EVM-03', 'EVM-09', 'EVM-64'];

/** Nobody outside gets customer data who is not listed for it, and nobody outside the jurisdiction's country gets any. */
export const vendorsOfCustomerData: CrossCheck = {
  reads: ['jurisdiction', 'vendors.*.name', 'vendors.*.data', 'vendors.*.country', 'customerDataVendors'],
  problems(deployment) {
    return deployment.vendors.flatMap((vendor, index) => vendorProblem(deployment, vendor, index));
  },
};

function vendorProblem(deployment: Deployment, vendor: Vendor, index: number): readonly Problem[] {
  if (vendor.data !== 'customer') return [];
  const listed = namesListed(deployment);
  if (!listed.includes(vendor.name)) {
    const those = listed.length > 0 ? `only ${listed.join(', ')}` : 'no vendor';
    const allowed = `allowed are none and metadata: ${those} may get customer data, and ${vendor.name} is not listed`;
    return [{ path: ['vendors', index, 'data'], value: vendor.data, allowed, promises: PROMISES }];
  }
  const { country } = JURISDICTIONS[deployment.jurisdiction];
  if (vendor.country === country) return [];
  const allowed = `for customer data allowed is ${country}, where jurisdiction ${deployment.jurisdiction} lies`;
  return [{ path: ['vendors', index, 'country'], value: vendor.country, allowed, promises: PROMISES }];
}

/** A permission that nobody uses is one that somebody will use. */
export const listedVendors: CrossCheck = {
  reads: ['vendors.*.name', 'vendors.*.data', 'customerDataVendors'],
  problems(deployment) {
    const receiving = deployment.vendors.filter(({ data }) => data === 'customer').map(({ name }) => name);
    const allowed = `allowed are vendors with data 'customer': ${receiving.join(', ') || 'there is none'}`;
    return namesListed(deployment).flatMap((name, index) =>
      deployment.vendors.some((vendor) => vendor.name === name && vendor.data === 'customer')
        ? []
        : [{ path: ['customerDataVendors', 'names', index], value: name, allowed, promises: ['EVM-64'] }],
    );
  },
};

/** Logs carry names, e-mail and IP addresses (EMB-84), so whoever gets the logs gets customer data. */
export const splunkIsVendor: CrossCheck = {
  reads: ['logSink.kind', 'vendors.*.name', 'vendors.*.data', 'customerDataVendors'],
  problems({ logSink, vendors }) {
    const splunk = vendors.find(({ name }) => /^splunk\b/i.test(name));
    if (logSink.kind !== 'splunk' || splunk?.data === 'customer') return [];
    const allowed = "allowed is archive, or splunk with vendor Splunk that has data 'customer' and is listed for it";
    return [{ path: ['logSink', 'kind'], value: logSink.kind, allowed, promises: ['EVM-09', 'EMB-84'] }];
  },
};

/** Two entries of one name could contradict each other. */
export const vendorsOnce: CrossCheck = {
  reads: ['vendors.*.name'],
  problems({ vendors }) {
    return vendors.flatMap(({ name }, index) =>
      vendors.findIndex((vendor) => vendor.name === name) === index
        ? []
        : [
            {
              path: ['vendors', index, 'name'],
              value: name,
              allowed: 'allowed is each vendor once',
              promises: ['EVM-64'],
            },
          ],
    );
  },
};

function namesListed({ customerDataVendors }: Deployment): readonly string[] {
  return customerDataVendors.kind === 'listed' ? customerDataVendors.names : [];
}
