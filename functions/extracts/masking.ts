import { createHmac } from 'node:crypto';
import { Failure } from '../runtime/failure';

export interface MaskingRules {
  /** Fields that are shown as they are. */
  readonly keep: readonly string[];
  /** Fields of which one must see that two are the same, and nothing else. */
  readonly pseudonymise: readonly string[];
}

export const MASKED = '***';
/** A kept field holds a word or a figure; whatever is longer might be prose about somebody. */
const LONGEST_KEPT = 80;
/** An address, or a number by which somebody can be called or charged. */
const PERSONAL = /@|\d(?:[ ()/.-]?\d){8,}/;
const TIMESTAMP = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** Masks JSON or lines of JSON; anything else cannot be understood and is not handed over. */
export function maskText(text: string, rules: MaskingRules, secret: Buffer): string {
  const documents = parsed(text);
  const mask = maskerOf(rules, secret);
  return documents.map((document) => JSON.stringify(mask(document))).join('\n');
}

function parsed(text: string): unknown[] {
  try {
    return [JSON.parse(text)];
  } catch {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    try {
      if (lines.length === 0) throw new Error('empty');
      return lines.map((line) => JSON.parse(line) as unknown);
    } catch {
      throw new Failure('not to be masked', 'the object is neither JSON nor lines of JSON');
    }
  }
}

/** Every field is masked unless a rule knows its name: a field that nobody thought of shows nothing. */
function maskerOf(rules: MaskingRules, secret: Buffer): (document: unknown) => unknown {
  const keep = new Set(rules.keep.map(lower));
  const pseudonymise = new Set(rules.pseudonymise.map(lower));
  const shown = (name: string, value: unknown): unknown => {
    if (value === null) return null;
    if (Array.isArray(value)) return value.map((item) => shown(name, item));
    // Names of fields are the product's own, as far as they look so: a map by e-mail addresses keeps none of them.
    if (typeof value === 'object')
      return Object.fromEntries(
        Object.entries(value).map(([key, inner]) => [
          /^[A-Za-z_][\w-]{0,40}$/.test(key) ? key : pseudonym(key, secret),
          shown(key, inner),
        ]),
      );
    if (pseudonymise.has(lower(name))) return pseudonym(String(value), secret);
    return keep.has(lower(name)) && isHarmless(value) ? value : MASKED;
  };
  return (document) => shown('', document);
}

function isHarmless(value: unknown): boolean {
  if (typeof value !== 'string') return typeof value === 'boolean' || !PERSONAL.test(String(value));
  return TIMESTAMP.test(value) || (value.length <= LONGEST_KEPT && !PERSONAL.test(value));
}

/** The same for the same value within one extract, and joined to no other one: the secret is made for this one and kept nowhere. */
function pseudonym(value: string, secret: Buffer): string {
  return `p-${createHmac('sha256', secret).update(value).digest('hex').slice(0, 16)}`;
}

function lower(name: string): string {
  return name.toLowerCase();
}
