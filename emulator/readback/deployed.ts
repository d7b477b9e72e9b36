/** One resource as the embedded AWS was given it: properties resolved, references to secrets left in place. */
export interface Deployed {
  readonly stack: string;
  readonly account: string;
  readonly region: string;
  readonly logicalId: string;
  readonly type: string;
  readonly physicalId: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly properties: Readonly<Record<string, unknown>>;
  /** The type stands in recorded-types.json: nothing behind it can be asked. */
  readonly recorded: boolean;
}

/** A value inside resolved properties, by a dotted path; undefined where the path ends early. */
export function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((found, key) => {
    if (typeof found !== 'object' || found === null) return undefined;
    return (found as Record<string, unknown>)[key];
  }, value);
}

/** A property that the template must have given as text; a number or boolean is written out. */
export function text(resource: Deployed, path: string): string {
  const value = at(resource.properties, path);
  if (value === undefined || value === null || typeof value === 'object') {
    throw new Error(`${resource.logicalId} has no text at ${path}`);
  }
  return String(value);
}

/** A property that is a list; an absent one is empty. */
export function list(resource: Deployed, path: string): readonly unknown[] {
  const value = at(resource.properties, path);
  return Array.isArray(value) ? value : [];
}
