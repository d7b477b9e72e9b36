import type { TierName } from '../../lib/network/tiers';
import type { Resource } from '../assembly/types';
import type { Scope } from '../scope';
import { type End, endsInside, isOutside, sameEnd } from './declared-flows';
import { groupEnds } from './group-ends';
import { oncePerWorld } from './once';
import { type Seat, seats } from './seats';
import { type PlacedSubnet, placedSubnets } from './subnets';

/** A party of the flow matrix inside one network, as the templates place it. */
export interface Point {
  readonly end: End;
  readonly subnets: readonly PlacedSubnet[];
  readonly groups: readonly Resource[];
  /** Whether anything there can have a public address. */
  readonly public: boolean;
}

interface Taken {
  readonly subnets: PlacedSubnet[];
  readonly seats: Seat[];
}

/**
 * All parties inside, one list per network: packets do not cross from one to another. Where nothing lies in a zone yet,
 * its subnets and its group stand for what will.
 */
export const networks = oncePerWorld((scope): readonly (readonly Point[])[] => {
  const { environment } = scope;
  const byNetwork = new Map<Resource | undefined, Taken>();
  for (const place of placedSubnets(scope).values()) takenIn(byNetwork, place.vpc).subnets.push(place);
  for (const seat of seats(scope)) {
    const [first] = seat.subnets;
    takenIn(byNetwork, first && placedSubnets(scope).get(first)?.vpc).seats.push(seat);
  }
  const ends = environment ? endsInside(environment) : [];
  return [...byNetwork.values()].map((taken) => ends.map((end) => pointOf(end, taken, scope)));
});

function pointOf(end: End, { subnets, seats: all }: Taken, scope: Scope): Point {
  const own = all.filter((seat) => sameEnd(seat.end, end));
  const used = new Set(own.flatMap((seat) => seat.subnets));
  const waiting = [...groupEnds(scope)].flatMap(([group, party]) => (sameEnd(party, end) ? [group] : []));
  const groups = new Set(own.length > 0 ? own.flatMap((seat) => seat.groups) : waiting);
  return {
    end,
    subnets: subnets.filter(({ subnet, tier }) => (own.length > 0 ? used.has(subnet) : tier === tierOf(end))),
    groups: [...groups],
    public: own.some((seat) => seat.public),
  };
}

function takenIn(byNetwork: Map<Resource | undefined, Taken>, vpc: Resource | undefined): Taken {
  const taken = byNetwork.get(vpc) ?? { subnets: [], seats: [] };
  byNetwork.set(vpc, taken);
  return taken;
}

function tierOf(end: End): TierName | undefined {
  return isOutside(end) || end.party === 'internet' || end.party === 's3' ? undefined : end.party;
}
