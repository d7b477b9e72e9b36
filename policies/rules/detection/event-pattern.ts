import type { Value } from '../../assembly/types';
import { items } from '../../proofs/values';

/**
 * Whether an event matches a pattern, as EventBridge decides it (EventBridge User Guide, "Creating event patterns"): every field
 * of the pattern must match, a list matches when one of its items does. A comparison that is not known here never matches.
 */
export function matchesEvent(pattern: Value | undefined, event: Value | undefined): boolean {
  if (!isRecord(pattern) || !isRecord(event)) return false;
  return Object.entries(pattern).every(([name, wanted]) => matchesField(wanted, event[name]));
}

function matchesField(wanted: Value, actual: Value | undefined): boolean {
  if (Array.isArray(wanted)) return wanted.some((one) => candidates(actual).some((value) => matchesOne(one, value)));
  return candidates(actual).some((value) => matchesEvent(wanted, value));
}

/** A list in an event matches by any of its items; what is absent is looked at once. */
function candidates(actual: Value | undefined): readonly (Value | undefined)[] {
  return actual === undefined ? [undefined] : items(actual);
}

function matchesOne(wanted: Value, actual: Value | undefined): boolean {
  if (!isRecord(wanted)) return wanted === actual;
  const comparisons = Object.entries(wanted);
  const [name, operand] = comparisons[0] ?? [];
  if (comparisons.length !== 1 || operand === undefined) return false;
  switch (name) {
    case 'exists':
      return (actual !== undefined) === operand;
    case 'prefix':
      return typeof actual === 'string' && typeof operand === 'string' && actual.startsWith(operand);
    case 'anything-but':
      // By prefix, suffix or wildcard it leaves out more than anybody can see here.
      return actual !== undefined && !isRecord(operand) && !items(operand).includes(actual);
    case 'numeric':
      return typeof actual === 'number' && isWithin(items(operand), actual);
    default:
      return false;
  }
}

function isWithin(bounds: readonly Value[], actual: number): boolean {
  for (let index = 0; index < bounds.length; index += 2) {
    if (!compare(String(bounds[index]), actual, Number(bounds[index + 1]))) return false;
  }
  return bounds.length > 0;
}

function compare(operator: string, actual: number, bound: number): boolean {
  switch (operator) {
    case '>=':
      return actual >= bound;
    case '>':
      return actual > bound;
    case '<=':
      return actual <= bound;
    case '<':
      return actual < bound;
    case '=':
      return actual === bound;
    default:
      return false;
  }
}

function isRecord(value: Value | undefined): value is { [key: string]: Value } {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
