/** Whole numbers from one to another, both included: ports, or IPv4 addresses. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** A set of whole numbers: disjoint ranges in ascending order. */
export type Ranges = readonly Range[];

export const ALL_PORTS: Range = { from: 0, to: 65535 };
export const ALL_ADDRESSES: Range = { from: 0, to: 2 ** 32 - 1 };

/** Any ranges as a set: `0.0.0.0/1` and `128.0.0.0/1` become one range. */
export function union(ranges: readonly Range[]): Ranges {
  const sorted = ranges.filter(({ from, to }) => from <= to).sort((a, b) => a.from - b.from);
  const merged: Range[] = [];
  for (const range of sorted) {
    const last = merged.at(-1);
    if (last && range.from <= last.to + 1)
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
    else merged.push(range);
  }
  return merged;
}

export function overlap(a: Range, b: Range): Range | undefined {
  const from = Math.max(a.from, b.from);
  const to = Math.min(a.to, b.to);
  return from <= to ? { from, to } : undefined;
}

export function intersection(a: Ranges, b: Ranges): Ranges {
  return a.flatMap((one) => b.flatMap((other) => overlap(one, other) ?? []));
}

export function difference(a: Ranges, b: Ranges): Ranges {
  return b.reduce<Ranges>((left, hole) => left.flatMap((range) => without(range, hole)), a);
}

export function covers(a: Ranges, b: Ranges): boolean {
  return difference(b, a).length === 0;
}

export function equal(a: Ranges, b: Ranges): boolean {
  return covers(a, b) && covers(b, a);
}

/** What is left of a range when another is taken out of it: nothing, one piece or two. */
export function without(range: Range, hole: Range): Range[] {
  const common = overlap(range, hole);
  if (!common) return [range];
  const pieces = [
    { from: range.from, to: common.from - 1 },
    { from: common.to + 1, to: range.to },
  ];
  return pieces.filter(({ from, to }) => from <= to);
}

/** `443`, or `1024-65535`. */
export function formatPorts({ from, to }: Range): string {
  return from === to ? String(from) : `${from}-${to}`;
}
