import { expect, test } from "vitest";
import { inboxPause } from "./inbox-pause";

test.each([
  ["soon", 1, 1, 2_000],
  ["soon", 30, 1, 60_000],
  ["soon", 30, 0, 30_000],
  ["later", 1, 1, 120_000],
  ["later", 30, 1, 900_000],
  ["never", 1, 1, null],
] as const)(
  "the pause where an inbox is tried again %s, after %i failures, by chance %d",
  (retry, failures, chance, ms) => {
    expect(inboxPause(retry, failures, chance)).toBe(ms);
  },
);

test("a wrong password is tried fewer than five times in ten minutes, so that nobody bans us", () => {
  let [milliseconds, attempts] = [0, 1];
  while ((milliseconds += inboxPause("later", attempts, 0) ?? Infinity) < 600_000) attempts += 1;
  expect(attempts).toBeLessThan(5);
});
