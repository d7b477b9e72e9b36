import type { Jurisdiction } from '../../../lib/config/deployment';
import { oncePerText } from '../../assembly/once-per-text';
import { parse } from '../../assembly/symbol';
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

const DIRECTION = '(?:north|south|east|west|central)(?:east|west)?';
/** `eu-west-1`, `us-gov-east-1`, wherever it stands in a text; after it what AWS appends to it for places outside of it. */
const REGION = new RegExp(
  `(?<![a-z0-9])((?:us-gov|us-isof?|us-isob|eu-isoe|eusc-[a-z]{2}|[a-z]{2})-${DIRECTION}-\\d)(?!\\d)(-(?:wl\\d-)?[a-z]{3}-(?:wlz-)?\\d[a-z]?)?`,
  'gi',
);
/** `euw1-az2`: the id of a zone, which is the same in every account. */
const ZONE_ID = /(?<![a-z0-9])((?:us|eu|ap|ca|sa|me|af|il|mx|cn)[a-z]{0,2}\d)-(?:[a-z]{3}\d-)?az\d+(?![a-z0-9])/gi;
const ZONE_ID_PREFIXES: { readonly [region: string]: string } = { 'eu-central-1': 'euc1', 'us-east-1': 'use1' };

/** Cheap, and true for whatever the patterns can find. */
const MAY_NAME_A_PLACE = /-[a-z]+-?\d|\uE000zone:/i;

/**
 * Places named in a text where the data may not be: other regions, zones of other regions, and the local zones that
 * AWS names after a region although they lie in another country (`eu-central-1-waw-1` is Warsaw).
 */
export function foreignPlaces(text: string, allowed: readonly string[]): readonly string[] {
  const places = placesIn(text);
  if (places.length === 0) return NOWHERE;
  return [...new Set(places.filter(({ isIn }) => !allowed.some(isIn)).map(({ place }) => place))];
}

const NOWHERE: readonly string[] = [];

interface Place {
  readonly place: string;
  /** Whether it lies in a region. */
  readonly isIn: (region: string) => boolean;
}

const placesIn = oncePerText((text): readonly Place[] =>
  MAY_NAME_A_PLACE.test(text)
    ? parse(text).flatMap((part) => {
        if (part.kind === 'zone') return [{ place: part.region, isIn: (region: string) => region === part.region }];
        return part.kind === 'literal' ? [...regionsIn(part.text), ...zonesIn(part.text)] : [];
      })
    : [],
);

function regionsIn(text: string): Place[] {
  return [...text.matchAll(REGION)].map(([place, named = '', outside]) => ({
    place,
    isIn: (region) => outside === undefined && region === named.toLowerCase(),
  }));
}

function zonesIn(text: string): Place[] {
  return [...text.matchAll(ZONE_ID)].map(([place, prefix = '']) => ({
    place,
    isIn: (region) => ZONE_ID_PREFIXES[region] === prefix.toLowerCase(),
  }));
}
