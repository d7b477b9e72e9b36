import type { Resource } from '../assembly/types';

const known = new WeakMap<object, ReadonlySet<Resource>>();
const NONE: ReadonlySet<Resource> = new Set();

/** The resources that a computed result holds anywhere in its lists, sets, maps and objects. */
export function resourcesIn(result: unknown): ReadonlySet<Resource> {
  if (result === null || typeof result !== 'object') return NONE;
  let found = known.get(result);
  if (!found) {
    found = collected(result);
    known.set(result, found);
  }
  return found;
}

function collected(result: object): ReadonlySet<Resource> {
  const found = new Set<Resource>();
  const seen = new Set<object>();
  const pending: unknown[] = [result];
  while (pending.length > 0) {
    const next = pending.pop();
    if (next === null || typeof next !== 'object' || seen.has(next)) continue;
    seen.add(next);
    if (isResource(next)) found.add(next);
    else if (next instanceof Map) pending.push(...next.keys(), ...next.values());
    else if (next instanceof Set) pending.push(...next);
    else pending.push(...Object.values(next));
  }
  return found;
}

function isResource(value: object): value is Resource {
  return 'logicalId' in value && 'stack' in value && 'properties' in value;
}
