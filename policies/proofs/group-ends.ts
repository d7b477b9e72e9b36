import type { Resource } from '../assembly/types';
import type { Scope } from '../scope';
import { type End, endsInside, sameEnd } from './declared-flows';
import { complaintsAbout } from './group-complaints';
import { oncePerWorld } from './once';
import { seats } from './seats';

const GROUP = 'AWS::EC2::SecurityGroup';
/** More unused groups than this are not tried out: they are findings anyway. */
const MOST_UNUSED = 5;

export type GroupEnds = ReadonlyMap<Resource, End>;

/**
 * Which party each security group stands for: the one in whose subnets its users sit. Zones that nothing lies in yet
 * (recovery, operations) take the unused groups whose rules fit them best; a group that then still has no party is
 * used by nobody.
 */
export const groupEnds = oncePerWorld((scope): GroupEnds => {
  const { world, environment } = scope;
  const ends = new Map<Resource, End>();
  for (const { groups, end } of seats(scope))
    for (const group of groups) if (end && !ends.has(group)) ends.set(group, end);
  if (!environment) return ends;
  const unused = world
    .ofType(GROUP)
    .filter((group) => !ends.has(group))
    .slice(0, MOST_UNUSED);
  const empty = endsInside(environment).filter((end) => ![...ends.values()].some((one) => sameEnd(one, end)));
  return (
    best(
      candidates(empty, unused).map((chosen) => new Map([...ends, ...chosen])),
      unused,
      scope,
    ) ?? ends
  );
});

/** All ways to give each empty party a group of its own, or none where there are too few. */
function candidates(empty: readonly End[], unused: readonly Resource[]): [Resource, End][][] {
  const [end, ...rest] = empty;
  if (!end) return [[]];
  const withOne = unused.flatMap((group) =>
    candidates(
      rest,
      unused.filter((other) => other !== group),
    ).map((chosen): [Resource, End][] => [[group, end], ...chosen]),
  );
  return unused.length < empty.length ? [...withOne, ...candidates(rest, unused)] : withOne;
}

function best(options: readonly GroupEnds[], unused: readonly Resource[], scope: Scope): GroupEnds | undefined {
  if (options.length < 2) return options[0];
  let least = Number.POSITIVE_INFINITY;
  let found: GroupEnds | undefined;
  for (const option of options) {
    const complaints = unused.reduce(
      (sum, group) => sum + (option.has(group) ? complaintsAbout(group, option, scope).length : 1),
      0,
    );
    if (complaints < least) {
      least = complaints;
      found = option;
    }
  }
  return found;
}
