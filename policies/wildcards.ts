/**
 * Whether a pattern with `*` (any text) and `?` (one character) matches a whole text, letter by letter. A policy has hundreds
 * of patterns, each asked about a few texts: to compile an expression for each takes longer than to look.
 */
export function matchesWildcards(pattern: string, text: string): boolean {
  let [at, next, star, resume] = [0, 0, -1, 0];
  while (at < text.length) {
    const wanted = pattern[next];
    if (wanted === '*') {
      star = next;
      resume = at;
      next += 1;
    } else if (wanted === '?' || wanted === text[at]) {
      at += 1;
      next += 1;
    } else if (star >= 0) {
      // The last star takes one character more; whatever an earlier one could take, it can take as well.
      resume += 1;
      at = resume;
      next = star + 1;
    } else return false;
  }
  while (pattern[next] === '*') next += 1;
  return next === pattern.length;
}
