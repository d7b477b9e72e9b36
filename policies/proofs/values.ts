import type { Value } from '../assembly/types';

/** The items of a list property; a single value counts as a list of one, an absent one as empty. */
export function items(value: Value | undefined): readonly Value[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** A field of a value that may be no object at all. */
export function field(value: Value | undefined, name: string): Value | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, name) ? value[name] : undefined;
}
