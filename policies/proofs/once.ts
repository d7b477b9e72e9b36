import type { World } from '../assembly/types';
import type { Scope } from '../scope';

/** Computes what several rules need once per world, however many of them ask. */
export function oncePerWorld<T>(compute: (scope: Scope) => T): (scope: Scope) => T {
  const known = new WeakMap<World, { readonly result: T }>();
  return (scope) => {
    const before = known.get(scope.world);
    if (before) return before.result;
    const result = compute(scope);
    known.set(scope.world, { result });
    return result;
  };
}
