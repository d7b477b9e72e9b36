import type { Intrinsic } from '../frame';
import {
  hasMark,
  type Part,
  parse,
  type ReferencePart,
  reference,
  type UnresolvedPart,
  unresolved,
  zone,
} from '../symbol';
import type { Value } from '../types';
import { derived, soleReference } from './derived';

export const split: Intrinsic = (argument, frame) => {
  if (!Array.isArray(argument) || argument.length !== 2 || typeof argument[0] !== 'string' || argument[0] === '') {
    return unresolved('Fn::Split: wants a delimiter and a text');
  }
  const [delimiter] = argument;
  if (hasMark(delimiter)) return unresolved('Fn::Split: a delimiter with reserved characters');
  const text = frame.resolve(argument[1]);
  if (typeof text !== 'string') return unresolved('Fn::Split: of something that is no text');
  const whole = soleReference(text);
  if (whole) return splitWhole(whole, delimiter);
  const items = splitParts(parse(text), delimiter);
  frame.budget.values(items.length);
  return items;
};

/** A list attribute that was joined, as CDK does to export it, is itself again. */
function splitWhole(whole: ReferencePart, delimiter: string): string {
  const { stack, logicalId, attribute } = whole;
  const joined = `.join(${delimiter})`;
  if (attribute.endsWith(joined)) return reference(stack, logicalId, attribute.slice(0, -joined.length));
  return derived(whole, `.split(${delimiter})`);
}

/**
 * Splits literal text and keeps symbols whole. Behind a symbol that may itself contain the delimiter nobody can
 * count any more: the list ends there with an unresolved item, so that no item is mistaken for another.
 */
function splitParts(parts: readonly Part[], delimiter: string): Value[] {
  const items: string[] = [''];
  for (const part of parts) {
    const last = items.length - 1;
    if (part.kind === 'literal') {
      const [first = '', ...more] = part.text.split(delimiter);
      items[last] += first;
      items.push(...more);
    } else if (mayContain(part, delimiter)) {
      items[last] = unresolved(`Fn::Split: an item that holds ${show(part)}`);
      return items;
    } else items[last] += write(part);
  }
  return items;
}

/** What no ARN, host name or id has in it, composite ones included: CDK joins the lists that it exports with `||`. */
const NEVER_INSIDE = /[,;\s]|\|\|/;

function mayContain(part: Exclude<Part, { kind: 'literal' }>, delimiter: string): part is UnresolvedPart {
  return part.kind === 'unresolved' || !NEVER_INSIDE.test(delimiter);
}

function write(part: Exclude<Part, { kind: 'literal' | 'unresolved' }>): string {
  return part.kind === 'zone' ? zone(part.region, part.index) : reference(part.stack, part.logicalId, part.attribute);
}

function show(part: Exclude<Part, { kind: 'literal' }>): string {
  switch (part.kind) {
    case 'zone':
      return 'an availability zone';
    case 'reference':
      return `${part.logicalId}.${part.attribute}`;
    case 'unresolved':
      return part.reason;
  }
}
