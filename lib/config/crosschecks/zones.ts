import { isKnownRegion } from '../jurisdictions';
import type { CrossCheck } from './crosscheck';

/** EMB-57: every zone is one of the region's. A region that is none is told by another check. */
export const zonesOfRegion: CrossCheck = {
  reads: ['jurisdiction', 'region', 'availabilityZones.*'],
  problems({ jurisdiction, region, availabilityZones }) {
    if (!isKnownRegion(jurisdiction, region)) return [];
    const allowed = `allowed are zones of ${region}: ${region}a, ${region}b, …`;
    return availabilityZones.flatMap((zone, index) =>
      zone.slice(0, -1) === region && /[a-z]$/.test(zone)
        ? []
        : [{ path: ['availabilityZones', index], value: zone, allowed, promises: ['EMB-57', 'EVM-03'] }],
    );
  },
};
