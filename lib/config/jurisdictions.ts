import type { Jurisdiction } from './deployment';

/** Where customer data may be; everything about a place stands here. */
export const JURISDICTIONS: {
  readonly [name in Jurisdiction]: {
    readonly regions: readonly string[];
    /** ISO 3166-1 alpha-2. */
    readonly country: string;
    readonly promises: readonly string[];
  };
} = {
  germany: { regions: ['eu-central-1', 'eusc-de-east-1'], country: 'DE', promises: ['EVM-02', 'EVM-03'] },
  virginia: { regions: ['us-east-1'], country: 'US', promises: ['EMB-56'] },
};

export function isKnownRegion(jurisdiction: Jurisdiction, region: string): boolean {
  return JURISDICTIONS[jurisdiction].regions.includes(region);
}
