import { listening, type Readings, repeat } from '../assembly/readings';
import type { Resource, World } from '../assembly/types';
import type { Scope } from '../scope';

/** Computes what several rules need once per world, however many of them ask. */
export function oncePerWorld<T>(compute: (scope: Scope) => T): (scope: Scope) => T {
  const known = new WeakMap<World, { readonly result: T; readonly readings: Readings }>();
  return (scope) => {
    let computed = known.get(scope.world);
    if (computed) repeat(computed.readings);
    else {
      computed = listening(() => compute(scope));
      known.set(scope.world, computed);
    }
    return computed.result;
  };
}

/**
 * Computes what depends on a resource's type and properties and on some words alone, once for all worlds and all changed
 * assemblies that share the resource.
 * @param compute must look at nothing else: not at the resource's stack, nor at its partners
 */
export function oncePerResource<T>(compute: (resource: Resource, words: readonly string[]) => T) {
  const known = new WeakMap<object, { readonly key: string; readonly result: T }>();
  return (resource: Resource, words: readonly string[] = [], key = words.join('\n')): T => {
    const before = known.get(resource.properties);
    if (before?.key === key) return before.result;
    const result = compute(resource, words);
    known.set(resource.properties, { key, result });
    return result;
  };
}
