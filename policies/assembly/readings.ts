/** What a computation asked of a world: types of resources, `EVERYTHING`, or `USERS` of a resource. */
export type Readings = ReadonlySet<string>;

export const EVERYTHING = '*';
export const USERS = 'users';

let current: Set<string> | undefined;

/** Worlds say here what they were asked; nothing is kept where nobody listens. */
export function note(asked: string): void {
  current?.add(asked);
}

/** Computes something and tells what was asked of worlds meanwhile; whoever listens outside hears it as well. */
export function listening<T>(compute: () => T): { readonly result: T; readonly readings: Readings } {
  const outer = current;
  const readings = new Set<string>();
  current = readings;
  try {
    return { result: compute(), readings };
  } finally {
    current = outer;
    repeat(readings);
  }
}

/** Says again what was asked when a kept result was computed. */
export function repeat(readings: Readings): void {
  if (current) for (const asked of readings) current.add(asked);
}
