import type { TierName } from '../../lib/network/tiers';
import type { Party } from '../../lib/zones';
import type { Resource } from '../assembly/types';
import type { Scope } from '../scope';
import { numberOf, read } from '../verdict';
import { type Carded, carded } from './cards';
import type { End } from './declared-flows';
import { oncePerWorld } from './once';
import { placedSubnets } from './subnets';
import { items } from './values';

/** Something with network cards, and the party of the flow matrix whose subnets it sits in. */
export interface Seat extends Carded {
  /** Absent where its subnets belong to no party, or to several. */
  readonly end?: End;
}

const PARTIES: { readonly [tier in TierName]?: Party } = {
  edge: 'edge',
  app: 'app',
  database: 'database',
  recovery: 'recovery',
  operations: 'operations',
  endpoints: 'endpoints',
};

export const seats = oncePerWorld((scope): readonly Seat[] => {
  const taken = new Set<string>();
  return carded(scope).map((one) => {
    const tiers = new Set(one.subnets.map((subnet) => placedSubnets(scope).get(subnet)?.tier));
    const [tier] = tiers;
    const party = tiers.size === 1 && tier ? PARTIES[tier] : undefined;
    if (party !== 'app') return { ...one, end: party && { party } };
    const service = serviceOf(one, scope, taken);
    if (service) taken.add(service);
    return { ...one, end: { party, service } };
  });
});

/** Who carries each security group. */
export const carriers = oncePerWorld((scope): ReadonlyMap<Resource, readonly Seat[]> => {
  const byGroup = new Map<Resource, Seat[]>();
  for (const seat of seats(scope)) {
    for (const group of new Set(seat.groups)) {
      const others = byGroup.get(group);
      if (others) others.push(seat);
      else byGroup.set(group, [seat]);
    }
  }
  return byGroup;
});

/** A service is known by the port of its target groups; two services on one port are told apart by their order. */
function serviceOf(
  { resource }: Carded,
  { world, environment }: Scope,
  taken: ReadonlySet<string>,
): string | undefined {
  const ports = items(read(resource, 'TargetGroupARNs'))
    .flatMap((arn) => world.target(arn) ?? [])
    .map((group) => numberOf(read(group, 'Port')));
  return environment?.deployment.services.find(({ name, port }) => ports.includes(port) && !taken.has(name))?.name;
}
