import type { GeneralFinding } from './exception';

/** Words that a reason must add to those of the finding. */
const NEW_WORDS = 5;

/** Whether a reason says nothing that the finding does not say itself. */
export function repeats(reason: string, { rule, description }: GeneralFinding): boolean {
  const known = wordsOf(`${description} ${rule}`);
  return [...wordsOf(reason)].filter((word) => !known.has(word)).length < NEW_WORDS;
}

/** Words of three letters or more; CamelCase names fall into their parts. */
function wordsOf(text: string): ReadonlySet<string> {
  const parts = text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').toLowerCase();
  return new Set(parts.match(/\p{L}{3,}/gu) ?? []);
}
