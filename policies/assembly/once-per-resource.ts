import { listening, type Readings, repeat } from './readings';
import type { Resource } from './types';

/**
 * Computes what depends on a resource's type and properties and on some words alone, once for all worlds and all changed
 * assemblies that share the resource.
 * @param compute must look at nothing else: not at the resource's stack, nor at its partners
 */
export function oncePerResource<T>(compute: (resource: Resource, words: readonly string[]) => T) {
  const known = new WeakMap<object, { readonly key: string; readonly result: T; readonly readings: Readings }>();
  return (resource: Resource, words: readonly string[] = [], key = words.join('\n')): T => {
    const before = known.get(resource.properties);
    if (before?.key === key) {
      repeat(before.readings);
      return before.result;
    }
    const computed = listening(() => compute(resource, words));
    known.set(resource.properties, { key, ...computed });
    return computed.result;
  };
}
