import { unresolved } from '../symbol';
import type { Value } from '../types';

/** Longest text that is built, in characters: CloudFormation takes no template over 1 MiB either. */
const LONGEST = 1_048_576;

/** A value where CloudFormation wants a text; numbers and booleans are written out. */
export function asText(value: Value | undefined, where: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return unresolved(`${where}: no text`);
}

/** Joins texts, within reason. */
export function concatenate(texts: readonly string[], delimiter: string, where: string): string {
  const length = texts.reduce((sum, text) => sum + text.length + delimiter.length, 0);
  return length > LONGEST ? unresolved(`${where}: longer than ${LONGEST} characters`) : texts.join(delimiter);
}

/** A whole number, also when it is written as a text. */
export function asInteger(value: Value | undefined): number | undefined {
  if (typeof value === 'number') return Number.isInteger(value) ? value : undefined;
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
}
