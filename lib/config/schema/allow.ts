import { z } from 'zod';
import type { Bound } from '../baseline';

/** Marks an issue whose value has the right type and is only too weak or ill-formed: cross-checks may still read it. */
export interface Demand {
  readonly promises: readonly string[];
}

/** Accepts what `holds`; otherwise the error says what is allowed and which promises demand it. */
export function allow<T extends z.ZodType>(
  schema: T,
  holds: (value: z.output<T>) => boolean,
  allowed: string,
  promises: readonly string[] = [],
): T {
  const params: Demand = { promises };
  return schema.refine(holds, { error: allowed, params: { ...params } });
}

/** Text that `holds`. */
export function text(holds: (value: string) => boolean, allowed: string, promises: readonly string[] = []) {
  return allow(z.string(), holds, allowed, promises);
}

/** A whole number within a bound of the baseline. */
export function within({ min, max, unit, promises }: Bound) {
  return allow(
    z.number(),
    (value) => Number.isInteger(value) && value >= min && value <= max,
    `allowed are ${min} to ${max} ${unit}`,
    promises,
  );
}

/** An object that knows its keys: any other key is an error that names them. */
export function record<S extends z.ZodRawShape>(shape: S) {
  const known = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? `unknown key, known are ${known}` : undefined),
  });
}

/** One of several shapes, told apart by one key. */
export function choice<
  K extends string,
  const T extends readonly [z.core.$ZodTypeDiscriminable, ...z.core.$ZodTypeDiscriminable[]],
>(key: K, kinds: readonly string[], shapes: T) {
  return z.discriminatedUnion(key, shapes, {
    error: (issue) => (issue.code === 'invalid_union' ? `allowed are ${kinds.join(', ')}` : undefined),
  });
}
