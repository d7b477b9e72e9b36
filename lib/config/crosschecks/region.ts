import { JURISDICTIONS } from '../jurisdictions';
import type { CrossCheck } from './crosscheck';

/** EVM-02, EVM-03, EMB-56: the region lies in the jurisdiction. */
export const regionInJurisdiction: CrossCheck = {
  reads: ['jurisdiction', 'region'],
  problems({ jurisdiction, region }) {
    const { regions, promises } = JURISDICTIONS[jurisdiction];
    if (regions.includes(region)) return [];
    const allowed = `for jurisdiction ${jurisdiction} allowed are ${regions.join(', ')}`;
    return [{ path: ['region'], value: region, allowed, promises }];
  },
};
