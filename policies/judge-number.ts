import type { Resource } from './assembly/types';
import type { Verdict } from './rule';
import { judgeProperty, numberOf } from './verdict';

/** A whole number that must lie within limits, both included. */
export interface Limits {
  readonly min: number;
  /** @default no upper limit */
  readonly max?: number;
  readonly unit: string;
}

/** Judges one numeric property; absent, unresolved or fractional never passes. */
export function judgeNumber(resource: Resource, property: string, limits: Limits): Verdict {
  return judgeProperty(resource, property, formatLimits(limits), (value) => isWithin(numberOf(value), limits));
}

export function isWithin(number: number, { min, max = Number.POSITIVE_INFINITY }: Limits): boolean {
  return Number.isInteger(number) && number >= min && number <= max;
}

export function formatLimits({ min, max, unit }: Limits): string {
  return max === undefined ? `at least ${min} ${unit}` : `${min} to ${max} ${unit}`;
}
