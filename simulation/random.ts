/** Numbers between 0 and 1, the same ones for the same seed, so that each run prints the same figures (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A whole number of minutes from a range, both ends included. */
export function minutesWithin({ min, max }: Range, random: () => number): number {
  return min + Math.floor(random() * (max - min + 1));
}

export interface Range {
  readonly min: number;
  readonly max: number;
}
