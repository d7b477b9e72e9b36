import { oncePerResource } from './once-per-resource';
import type { Value } from './types';

/** A text somewhere in a resource, the name of a property included: a map may be keyed by region or account. */
export interface Text {
  /** Dotted path below Properties. */
  readonly path: string;
  readonly text: string;
}

/** All texts of a resource's properties; found once, however many rules look. */
export const textsOf = oncePerResource(({ properties }): readonly Text[] => {
  const texts: Text[] = [];
  collect(properties as Value, '', texts);
  return texts;
});

function collect(value: Value, path: string, texts: Text[]): void {
  if (typeof value === 'string') texts.push({ path, text: value });
  else if (Array.isArray(value)) for (const [index, item] of value.entries()) collect(item, `${path}.${index}`, texts);
  else if (value !== null && typeof value === 'object') {
    for (const key of Object.keys(value)) {
      const below = path ? `${path}.${key}` : key;
      // Names without a digit or a dot name no region, no account and no host.
      if (/[\d.]/.test(key)) texts.push({ path: below, text: key });
      collect(value[key] as Value, below, texts);
    }
  }
}
