import { oncePerResource } from './once-per-resource';
import { OPEN } from './symbol';
import type { Resource, Value } from './types';

/** A text somewhere in a resource, the name of a property included: a map may be keyed by region or account. */
export interface Text {
  /** Dotted path below Properties. */
  readonly path: string;
  /** The property that it stands in, by itself or in a list. */
  readonly name: string;
  readonly text: string;
}

/** What a property holds that has statements, or a text that seems to. */
export interface Stated {
  readonly path: string;
  readonly value: Value;
}

/** What is looked for all over a resource, found in one walk. */
interface Contents {
  readonly texts: Text[];
  /** Three of ten. */
  readonly numbered: Text[];
  /** One of eight. */
  readonly filledIn: Text[];
  readonly stated: Stated[];
}

const contentsOf = oncePerResource(({ properties }): Contents => {
  const contents: Contents = { texts: [], numbered: [], filledIn: [], stated: [] };
  collect(properties as Value, '', '', contents);
  return contents;
});

/** All texts of a resource's properties; found once, however many rules look. */
export function textsOf(resource: Resource): readonly Text[] {
  return contentsOf(resource).texts;
}

/** Those with a digit: regions, zones and accounts have one. */
export function numberedTextsOf(resource: Resource): readonly Text[] {
  return contentsOf(resource).numbered;
}

/** Those that the template does not spell out: with a reference, something unresolved, or something that is looked up. */
export function filledInTextsOf(resource: Resource): readonly Text[] {
  return contentsOf(resource).filledIn;
}

/** Where policy documents may stand. */
export function statedIn(resource: Resource): readonly Stated[] {
  return contentsOf(resource).stated;
}

/** CloudFormation looks these up at the deployment (user guide, "Get values stored in other services using dynamic references"). */
export const LOOKED_UP = '{{resolve:';

function collect(value: Value, path: string, name: string, contents: Contents): void {
  if (typeof value === 'string') {
    add({ path, name, text: value }, contents);
    if (value.includes('"Statement"')) contents.stated.push({ path, value });
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) collect(item, `${path}.${index}`, name, contents);
  } else if (value !== null && typeof value === 'object') {
    if (Object.hasOwn(value, 'Statement')) contents.stated.push({ path, value });
    for (const key of Object.keys(value)) {
      const below = path ? `${path}.${key}` : key;
      // Names without a digit or a dot name no region, no account and no host.
      if (/[\d.]/.test(key)) add({ path: below, name: key, text: key }, contents);
      collect(value[key] as Value, below, key, contents);
    }
  }
}

function add(text: Text, { texts, numbered, filledIn }: Contents): void {
  texts.push(text);
  if (/\d/.test(text.text)) numbered.push(text);
  if (text.text.includes(OPEN) || text.text.includes(LOOKED_UP)) filledIn.push(text);
}
