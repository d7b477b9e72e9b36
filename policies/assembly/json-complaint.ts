/**
 * A text in quotes, the start of a comment, or a comma with nothing after it. A text may end without its quote: were each quote in it
 * tried as the beginning of another one, a truncated template of a mebibyte would take minutes.
 */
const STRAY = /"(?:[^"\\]|\\[\s\S])*"?|\/[/*]|,(?=\s*[}\]])/g;

/** What is wrong with a text that is no JSON, and what to do about it, for the person who wrote it. */
export function jsonComplaint(text: string, error: unknown): string {
  const [stray] = [...text.matchAll(STRAY)].filter(([what]) => !what.startsWith('"'));
  if (stray) {
    const line = text.slice(0, stray.index).split('\n').length;
    return stray[0] === ','
      ? `line ${line} has a comma with nothing after it: take it away.`
      : `line ${line} has a comment, which JSON does not know: take it away, or write the template in YAML.`;
  }
  const why = error instanceof Error ? error.message : String(error);
  const at = Number(/at position (\d+)/.exec(why)?.[1] ?? 0);
  return /end of JSON|unterminated/i.test(why) || at >= text.trimEnd().length
    ? `it ends too early (${why}): it may be truncated, write it again.`
    : `${why}: correct it there.`;
}
