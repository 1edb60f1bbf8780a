import { expect, test } from "vitest";
import { silentSince } from "./silent-since";

const today = "2026-11-25";

test.each([
  ["last for yesterday", "2026-11-24", 1, 300, null],
  ["last for the day before yesterday", "2026-11-23", 1, 300, null],
  ["two days missed", "2026-11-21", 1, 300, null],
  ["three days missed", "2026-11-20", 1, 300, "2026-11-21"],
  ["weekdays only, over a weekend", "2026-11-20", 3, 200, null],
  ["weekdays only, a week missed", "2026-11-16", 3, 200, "2026-11-17"],
  ["a weekly one, twelve days missed", "2026-11-11", 7, 40, null],
  ["a weekly one, three weeks missed", "2026-11-02", 7, 40, "2026-11-03"],
  ["every other day, four days missed", "2026-11-19", 2, 5, null],
  ["every other day, five days missed", "2026-11-18", 2, 5, "2026-11-19"],
  ["no rhythm yet", "2026-05-02", 1, 4, null],
  ["a single report", "2026-05-02", null, 1, null],
  ["reports from the future", "2026-11-26", 1, 300, null],
] as const)("%s", (_, lastDay, usualGap, daysKnown, since) => {
  expect(silentSince({ lastDay, usualGap, daysKnown }, today)).toBe(since);
});
