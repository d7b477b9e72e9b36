/** A text in JSON, and the colon after it where it is a name. */
const TEXT = /"(?:[^"\\]|\\.)*"(\s*:)?/g;
const TOKEN = /[{}[\]]|"(?:[^"\\]|\\.)*"(?:\s*:)?/g;

/**
 * A name that one object has twice, if there is any. JSON takes the last of them; another reader, CloudFormation's
 * or a person's, may take the first: nobody can say what such a template means.
 * @param text valid JSON
 * @param value what it was parsed to
 */
export function doubledName(text: string, value: unknown): string | undefined {
  let written = 0;
  for (const [, colon] of text.matchAll(TEXT)) if (colon !== undefined) written += 1;
  return written === namesIn(value) ? undefined : firstDoubled(text);
}

function namesIn(value: unknown): number {
  if (value === null || typeof value !== 'object') return 0;
  let count = 0;
  const pending: object[] = [value];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const inner = Object.values(next);
    if (!Array.isArray(next)) count += inner.length;
    for (const each of inner) if (each !== null && typeof each === 'object') pending.push(each);
  }
  return count;
}

function firstDoubled(text: string): string | undefined {
  const open: Set<string>[] = [];
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '{' || token === '[') open.push(new Set());
    else if (token === '}' || token === ']') open.pop();
    else if (token.endsWith(':')) {
      const name = String(JSON.parse(token.slice(0, -1).trimEnd()));
      const names = open.at(-1);
      if (names?.has(name)) return name;
      names?.add(name);
    }
  }
  return undefined;
}
