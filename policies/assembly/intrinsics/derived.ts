import { parse, type ReferencePart, reference } from '../symbol';

/** The reference that a text is nothing but, if it is one. */
export function soleReference(text: string): ReferencePart | undefined {
  const [part, ...more] = parse(text);
  return part?.kind === 'reference' && more.length === 0 ? part : undefined;
}

/** What a function makes of an attribute, as an attribute of the same resource: `DnsEntries[0]`. */
export function derived({ stack, logicalId, attribute }: ReferencePart, suffix: string): string {
  return reference(stack, logicalId, `${attribute}${suffix}`);
}
