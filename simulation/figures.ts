/** The largest, the 99th of a hundred and the middle one, in minutes. */
export interface Distribution {
  readonly max: number;
  readonly p99: number;
  readonly median: number;
}

export function distribution(seconds: readonly number[]): Distribution {
  const sorted = [...seconds].sort((one, other) => one - other);
  const at = (part: number) => (sorted[Math.ceil(part * sorted.length) - 1] ?? Number.NaN) / 60;
  return { max: at(1), p99: at(0.99), median: at(0.5) };
}
