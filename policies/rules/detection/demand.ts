import type { Resource, Value } from '../../assembly/types';
import type { Verdict } from '../../rule';
import { broken, compliant } from '../../verdict';

/** One demand on one property. */
export function demand(
  resource: Resource,
  property: string,
  expected: string,
  holds: boolean,
  actual?: Value,
): Verdict {
  return holds ? compliant(resource, property, expected) : broken(resource, property, expected, actual);
}
