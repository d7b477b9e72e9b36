/** The condition block of a policy statement: operator, key, value. */
export type Conditions = Record<string, Record<string, unknown>>;

/** One block that demands all of the given blocks; a key that stands in two of them is a mistake of the caller. */
export function mergeConditions(...blocks: readonly Conditions[]): Conditions {
  const merged: Conditions = {};
  for (const [operator, keys] of blocks.flatMap((block) => Object.entries(block))) {
    const before = merged[operator] ?? {};
    const twice = Object.keys(keys).find((key) => key in before);
    if (twice) {
      throw new Error(`condition ${operator} ${twice} is given twice`);
    }
    merged[operator] = { ...before, ...keys };
  }
  return merged;
}
