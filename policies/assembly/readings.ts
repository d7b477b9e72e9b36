/** What a computation asked of a world: types of resources, or one of the words below. */
export type Readings = ReadonlySet<string>;

/** All resources. */
export const EVERYTHING = '*';
/** How the conditions come out. */
export const CONDITIONS = 'conditions';
/** Who mentions a resource; which one, is noted besides, by its key. */
export const USERS = 'users';
/** What is mentioned anywhere in a resource that differs between worlds. */
export const MENTIONS = 'mentions';

/**
 * What a watched world notes besides, and every world of resources that differ between worlds: `stack/LogicalId#Property`, or
 * `#*` for what stands beside the properties.
 */
export function readingOf(resource: { stack: { id: string }; logicalId: string }, property: string): string {
  return `${resource.stack.id}/${resource.logicalId}#${property}`;
}

/** For a property's name: what stands beside the properties of a resource. */
export const BESIDE = '*';

export function isOfProperty(reading: string): boolean {
  return reading.includes('#');
}

interface Listener {
  /** Nothing at first: most computations look at one resource alone. */
  asked: Set<string> | undefined;
  /** Kept results whose readings have been said again already: inner loops ask for the same ones a thousand times. */
  repeated: Set<Readings> | undefined;
}

let current: Listener | undefined;

/** Worlds say here what they were asked; nothing is kept where nobody listens. */
export function note(asked: string): void {
  if (!current) return;
  current.asked ??= new Set();
  current.asked.add(asked);
}

/** Computes something and tells what was asked of worlds meanwhile; whoever listens outside hears it as well. */
export function listening<T>(compute: () => T): { readonly result: T; readonly readings: Readings } {
  const outer = current;
  const listener: Listener = { asked: undefined, repeated: undefined };
  current = listener;
  try {
    const result = compute();
    return { result, readings: listener.asked ?? NOTHING };
  } finally {
    current = outer;
    if (listener.asked) repeat(listener.asked);
  }
}

const NOTHING: Readings = new Set();

/** Says again what was asked when a kept result was computed. */
export function repeat(readings: Readings): void {
  if (!current || readings.size === 0 || current.repeated?.has(readings)) return;
  current.repeated ??= new Set();
  current.repeated.add(readings);
  current.asked ??= new Set();
  for (const asked of readings) current.asked.add(asked);
}
