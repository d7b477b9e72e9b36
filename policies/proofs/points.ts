import type { TierName } from '../../lib/network/tiers';
import type { Resource } from '../assembly/types';
import { type End, endsInside, isOutside, sameEnd } from './declared-flows';
import { groupEnds } from './group-ends';
import { oncePerWorld } from './once';
import { seats } from './seats';
import { type PlacedSubnet, placedSubnets } from './subnets';

/** A party of the flow matrix inside the network, as the templates place it. */
export interface Point {
  readonly end: End;
  readonly subnets: readonly PlacedSubnet[];
  readonly groups: readonly Resource[];
  /** Whether anything there can have a public address. */
  readonly public: boolean;
}

/** All parties inside; where nothing lies in a zone yet, its subnets and its group stand for what will. */
export const points = oncePerWorld((scope): readonly Point[] => {
  const { environment } = scope;
  const placed = placedSubnets(scope);
  return (environment ? endsInside(environment) : []).map((end) => {
    const taken = seats(scope).filter((seat) => sameEnd(seat.end, end));
    const subnets = taken.flatMap((seat) => seat.subnets.flatMap((subnet) => placed.get(subnet) ?? []));
    const groups = taken.flatMap((seat) => seat.groups);
    const waiting = [...groupEnds(scope)].flatMap(([group, party]) => (sameEnd(party, end) ? [group] : []));
    return {
      end,
      subnets: distinct(subnets.length > 0 ? subnets : [...placed.values()].filter(({ tier }) => tier === tierOf(end))),
      groups: distinct(groups.length > 0 ? groups : waiting),
      public: taken.some((seat) => seat.public),
    };
  });
});

function tierOf(end: End): TierName | undefined {
  return isOutside(end) || end.party === 'internet' || end.party === 's3' ? undefined : end.party;
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
