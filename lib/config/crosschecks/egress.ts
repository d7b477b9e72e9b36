import { partitionOf } from '../../partition';
import { JURISDICTIONS } from '../jurisdictions';
import type { CrossCheck } from './crosscheck';

/**
 * EVM-03: a domain list that lets AWS's own suffix through would open every region's storage to the app tier.
 * Endpoints of the deployment's own region may be listed.
 */
export const noForeignRegion: CrossCheck = {
  reads: ['region', 'egressDomains.*'],
  problems({ region, egressDomains }) {
    const suffixes = Object.values(JURISDICTIONS).flatMap(({ regions }) =>
      regions.map((one) => partitionOf(one).urlSuffix),
    );
    const allowed = `of AWS allowed are only endpoints in ${region}`;
    return egressDomains.flatMap((domain, index) => {
      const ofAws = suffixes.some((suffix) => `.${domain}`.endsWith(`.${suffix}`));
      return ofAws && !domain.split('.').includes(region)
        ? [{ path: ['egressDomains', index], value: domain, allowed, promises: ['EVM-03'] }]
        : [];
    });
  },
};

export const egressOnce: CrossCheck = {
  reads: ['egressDomains.*'],
  problems({ egressDomains }) {
    return egressDomains.flatMap((domain, index) =>
      egressDomains.indexOf(domain) === index
        ? []
        : [{ path: ['egressDomains', index], value: domain, allowed: 'allowed is each domain once', promises: [] }],
    );
  },
};
