import { unresolved } from '../symbol';
import type { Value } from '../types';

/** A value where CloudFormation wants a text; numbers and booleans are written out. */
export function asText(value: Value | undefined, where: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return unresolved(`${where}: no text`);
}

/** A whole number, also when it is written as a text. */
export function asInteger(value: Value | undefined): number | undefined {
  if (typeof value === 'number') return Number.isInteger(value) ? value : undefined;
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
}
