import type { Retry } from "./inbox-faults";

const bounds = {
  soon: { first: 2_000, longest: 60_000 },
  later: { first: 120_000, longest: 15 * 60_000 },
} satisfies Record<Exclude<Retry, "never">, { first: number; longest: number }>;

/**
 * How many milliseconds to wait after so many failures in a row; null for ever. It doubles up to its bound, and half of it is left to
 * `chance` (0 to 1), so that many workers do not come back at once.
 */
export function inboxPause(retry: Retry, failures: number, chance: number): number | null {
  if (retry === "never") return null;
  const { first, longest } = bounds[retry];
  const pause = Math.min(longest, first * 2 ** Math.min(Math.max(failures - 1, 0), 20));
  return pause / 2 + (pause / 2) * chance;
}
