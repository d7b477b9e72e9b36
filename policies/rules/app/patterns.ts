import { parse } from '../../assembly/symbol';

/** Whether some text fits both patterns, `*` and `?` being IAM's wildcards. */
export function overlap(one: string, other: string): boolean {
  const known = new Map<string, boolean>();
  const meet = (i: number, j: number): boolean => {
    const key = `${i},${j}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    known.set(key, false);
    const answer = step(i, j);
    known.set(key, answer);
    return answer;
  };
  const step = (i: number, j: number): boolean => {
    const [a, b] = [one[i], other[j]];
    if (a === undefined && b === undefined) return true;
    if (a === '*') return meet(i + 1, j) || (b !== undefined && meet(i, j + 1));
    if (b === '*') return meet(i, j + 1) || (a !== undefined && meet(i + 1, j));
    return a !== undefined && b !== undefined && (a === b || a === '?' || b === '?') && meet(i + 1, j + 1);
  };
  return meet(0, 0);
}

/**
 * Whether a resource pattern of a policy stays with what it names: a reference of these templates, then a folder
 * without wildcard; or a public resource of AWS, which has no account.
 */
export function namesItsOwn(pattern: string): boolean {
  const parts = parse(pattern);
  if (parts.some(({ kind }) => kind === 'unresolved')) return false;
  const reference = parts.findIndex(({ kind }) => kind === 'reference');
  const before = parts.slice(0, reference).map((part) => (part.kind === 'literal' ? part.text : ''));
  if (reference >= 0) return !before.some(isWide) && startsWithFolder(pattern, parts.length - reference);
  const [, , service = '*', region = '', account] = pattern.split(':');
  return region !== '' && account === '' && !isWide(service);
}

/** What follows the reference is nothing at all, or begins with a name that has no wildcard. */
function startsWithFolder(pattern: string, partsFromReference: number): boolean {
  if (partsFromReference === 1) return true;
  const rest = parse(pattern).at(-1);
  if (rest?.kind !== 'literal') return true;
  const [lead = '', folder = ''] = rest.text.split('/');
  return !isWide(lead) && (rest.text.split('/').length === 1 || (folder !== '' && !isWide(folder)));
}

function isWide(text: string): boolean {
  return /[*?]/.test(text);
}
