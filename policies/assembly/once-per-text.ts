/** The texts of an environment are a few thousand, each of which stands there five times over; changed ones come and go. */
const MOST_KNOWN = 50_000;

/** Computes what depends on a text alone once, however many resources hold the same text. */
export function oncePerText<T>(compute: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined || known.has(text)) return before as T;
    const result = compute(text);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(text, result);
    return result;
  };
}
