import { comesToTheSame, preciseDifference } from '../assembly/difference';
import { listening, type Readings, repeat } from '../assembly/readings';
import type { World } from '../assembly/types';
import { watchedTwinOf } from '../assembly/watched';
import { baseOf } from '../assembly/world';
import type { Scope } from '../scope';
import { resourcesIn } from './resources-in';

export { oncePerResource } from '../assembly/once-per-resource';

interface Computed<T> {
  readonly result: T;
  readonly readings: Readings;
}

/**
 * Computes what several rules need once per world, however many of them ask; in a changed assembly not even that, where
 * it asked for nothing that has changed.
 */
export function oncePerWorld<T>(compute: (scope: Scope) => T): (scope: Scope) => T {
  const known = new WeakMap<World, Computed<T>>();
  const of = (scope: Scope): Computed<T> => {
    const before = known.get(scope.world);
    if (before) return before;
    const computed = unchanged(scope) ?? listening(() => compute(scope));
    known.set(scope.world, computed);
    return computed;
  };
  const unchanged = (scope: Scope): Computed<T> | undefined => {
    const [world, assembly] = [baseOf(scope.world), baseOf(scope.assembly)];
    if (!world || !assembly) return undefined;
    const computed = of({ ...scope, world, assembly });
    const twin = watchedTwinOf(world);
    const precise = twin && known.get(twin)?.readings;
    return isUntouched(computed, precise, assembly, scope.assembly) ? computed : undefined;
  };
  return (scope) => {
    const { result, readings } = of(scope);
    repeat(readings);
    return result;
  };
}

/** Whether what was computed in one world holds in another that was made from it. */
function isUntouched(
  { result, readings }: Computed<unknown>,
  precise: Readings | undefined,
  before: World,
  after: World,
): boolean {
  if (comesToTheSame(readings, before, after)) return true;
  const difference = preciseDifference(before, after);
  if (!precise || !difference) return false;
  // What it read is the same, but the result may hold a resource that is not.
  return (
    difference.readings.every((reading) => !precise.has(reading)) &&
    difference.resources.every((resource) => !resourcesIn(result).has(resource))
  );
}
