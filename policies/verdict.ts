import { isUnresolved } from './assembly/symbol';
import type { Resource, Value } from './assembly/types';
import type { Broken, Compliant, Verdict } from './rule';

/** Reads `A.B.0.C` below a resource's properties; undefined where a step is absent. */
export function read(resource: Resource, path: string): Value | undefined {
  const { properties } = resource;
  // Most properties stand at the top.
  if (Object.hasOwn(properties, path)) return properties[path];
  let value: Value | undefined = properties as Value;
  for (const step of stepsOf(path)) {
    if (value === null || typeof value !== 'object') return undefined;
    if (Array.isArray(value)) value = value[Number(step)];
    else value = Object.hasOwn(value, step) ? value[step] : undefined;
  }
  return value;
}

/** Rules ask for the same few hundred paths again and again. */
const known = new Map<string, readonly string[]>();

function stepsOf(path: string): readonly string[] {
  let steps = known.get(path);
  if (!steps) {
    steps = path.split('.');
    known.set(path, steps);
  }
  return steps;
}

export function compliant(resource: Resource, property: string, value?: Value): Compliant {
  return { state: 'compliant', resource, property, value: value ?? read(resource, property) };
}

export function broken(resource: Resource, property: string, expected: string, actual?: Value): Broken {
  return {
    state: 'broken',
    resource,
    resourceType: resource.type,
    property,
    expected,
    actual: actual ?? read(resource, property),
  };
}

/** Judges one property; an absent or unresolved value never passes. `holds` sees resolved values only. */
export function judgeProperty(
  resource: Resource,
  property: string,
  expected: string,
  holds: (value: Value) => boolean,
): Verdict {
  const value = read(resource, property);
  if (value === undefined || isUnresolved(value) || !holds(value)) return broken(resource, property, expected, value);
  return compliant(resource, property, value);
}

/** CloudFormation takes `"true"` for `true`. */
export function isTrue(value: Value | undefined): boolean {
  return value === true || value === 'true';
}

/** As `isTrue`, for a protection that must be switched off explicitly. */
export function isFalse(value: Value | undefined): boolean {
  return value === false || value === 'false';
}

/** A number, or a string that CloudFormation takes for one; NaN otherwise, so that comparisons fail closed. */
export function numberOf(value: Value | undefined): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
}
