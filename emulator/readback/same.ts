/** How a difference between what was asked for and what the service answers is told; undefined when there is none. */
export type Difference = string | undefined;

/**
 * Compares what the template asked for with what the service answers. Values are compared as text, since templates
 * write numbers and booleans as either; key names without regard to case, since APIs differ in it. An answer may hold
 * further keys (services add defaults); a list must hold exactly the items asked for, in any order.
 */
export function difference(expected: unknown, actual: unknown, where = ''): Difference {
  const wanted = plain(expected);
  const found = plain(actual);
  if (Array.isArray(wanted)) return listDifference(wanted, found, where);
  if (isRecord(wanted)) return recordDifference(wanted, found, where);
  return String(wanted) === String(found)
    ? undefined
    : `${where || 'value'}: asked for ${show(wanted)}, is ${show(found)}`;
}

function listDifference(wanted: readonly unknown[], found: unknown, where: string): Difference {
  const items: readonly unknown[] = Array.isArray(found) ? found : found === undefined || found === null ? [] : [found];
  const left = [...items];
  for (const item of wanted) {
    const index = left.findIndex((candidate) => difference(item, candidate) === undefined);
    if (index < 0) return `${where || 'list'}: asked for ${show(item)}, not in ${show(items)}`;
    left.splice(index, 1);
  }
  return left.length === 0 ? undefined : `${where || 'list'}: not asked for ${show(left)}`;
}

function recordDifference(wanted: Record<string, unknown>, found: unknown, where: string): Difference {
  if (!isRecord(found)) {
    return Object.keys(wanted).length === 0
      ? undefined
      : `${where || 'value'}: asked for ${show(wanted)}, is ${show(found)}`;
  }
  const byLowerCase = new Map(Object.entries(found).map(([key, value]) => [key.toLowerCase(), value]));
  for (const [key, value] of Object.entries(wanted)) {
    const differs = difference(value, byLowerCase.get(key.toLowerCase()), where ? `${where}.${key}` : key);
    if (differs) return differs;
  }
  return undefined;
}

/** Bytes become text, JSON documents become objects, a list of one text becomes that text's list. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8');
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'string' && /^\s*[{[]/.test(value)) {
    try {
      return JSON.parse(value);
    } catch {
      return value;
    }
  }
  return value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function show(value: unknown): string {
  const shown = value === undefined ? 'nothing' : JSON.stringify(value);
  return shown.length > 160 ? `${shown.slice(0, 157)}…` : shown;
}
