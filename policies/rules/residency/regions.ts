import type { Jurisdiction } from '../../../lib/config/deployment';
import type { Scope } from '../../scope';

/** Regions that lie in each jurisdiction (fact sheet 4.1: Germany has one per partition). */
export const REGIONS_OF: { readonly [jurisdiction in Jurisdiction]: readonly string[] } = {
  germany: ['eu-central-1', 'eusc-de-east-1'],
  virginia: ['us-east-1'],
};

/** Where this scope's data may be: the configured region, or every region of the jurisdiction for a foreign template. */
export function allowedRegions(scope: Scope): readonly string[] {
  return scope.environment ? [scope.environment.region] : REGIONS_OF[scope.jurisdiction];
}

/** Every code of the form that AWS gives its regions, wherever it stands in a text: `eu-west-1`, `eu-west-1b`, `us-gov-east-1`. */
const REGION_CODE =
  /(?<![a-z0-9])(?:us-gov|us-isof?|us-isob|eu-isoe|eusc-[a-z]{2}|[a-z]{2})-(?:north|south|east|west|central)(?:east|west)?-\d(?!\d)/g;

/** Regions named in a text that are not allowed. */
export function foreignRegions(text: string, allowed: readonly string[]): string[] {
  return [...new Set(text.match(REGION_CODE) ?? [])].filter((region) => !allowed.includes(region));
}
