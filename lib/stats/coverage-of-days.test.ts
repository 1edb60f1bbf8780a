import { describe, expect, it } from "vitest";
import { coverageOfDays, rhythmOf } from "./coverage-of-days";
import { markedDays } from "./marked-days";
import { daysOf } from "./period";

describe("days in bulk", () => {
  it("are marked at their distances, in any order and as often as they come", () => {
    expect([...markedDays("3,0,12,3", 14)]).toEqual([1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0]);
    expect([...markedDays(null, 2)]).toEqual([0, 0]);
  });

  it("are added to marks that are there, and none beyond them", () => {
    expect([...markedDays("1,900", 3, Uint8Array.of(1, 0, 0))]).toEqual([1, 1, 0]);
  });
});

describe("coverage", () => {
  it.each([
    ["0,2", "2", "2026-01-01", "r-f-.."],
    ["5", null, "2026-01-01", "----.r"],
    ["2", null, "2026-11-22", "..r-.."],
  ])(
    "has no silent day before the first report ever, nor where a report may yet come",
    (reported, failing, firstDay, expected) => {
      const days = daysOf({ from: "2026-11-20", to: "2026-11-25" });
      const marks = { reported: markedDays(reported, 6), failing: markedDays(failing, 6), firstDay };
      expect(coverageOfDays(days, marks, "2026-11-25")).toBe(expected);
    },
  );
});

describe("the rhythm", () => {
  it.each([
    ["", 0, null],
    ["4", 1, null],
    ["0,1,2,3", 4, 1],
    ["0,7,14", 3, 7],
    ["0,20,21,22,23,24,25,26,27,28,29", 11, 1],
    ["0,9,10,18,19", 5, 9],
    // Of eleven days the longest gap is the tenth part that does not count.
    ["0,1,2,3,4,5,6,7,8,9,29", 11, 1],
    ["0,1,2,3,4,5,6,7,8,28", 10, 20],
  ])("of %s", (text, daysKnown, usualGap) => {
    expect(rhythmOf(markedDays(text, 30))).toEqual({ daysKnown, usualGap });
  });
});
