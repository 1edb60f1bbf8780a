/** Chance that follows from a seed, so that a failure can be repeated. */
export type Chance = {
  /** From 0 up to 1. */
  next: () => number;
  /** A whole number from 0 up to `below`. */
  below: (below: number) => number;
  pick: <T>(from: readonly T[]) => T;
  /** True with this probability. */
  is: (probability: number) => boolean;
};

/** Mulberry32: small, fast, and good enough to choose mutations. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  const pick = <T>(from: readonly T[]): T => {
    const chosen = from[below(from.length)];
    if (chosen === undefined) throw new RangeError("There is nothing to pick from.");
    return chosen;
  };
  return { next, below, pick, is: (probability) => next() < probability };
}
