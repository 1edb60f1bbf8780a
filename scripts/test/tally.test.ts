import { expect, it } from "vitest";
import { addTallies, judgeRunner, type Tally, tallyLine } from "./tally";

const tally = (passed: number, failed: number, skipped = 0): Tally => ({ passed, failed, skipped });

it("adds up over all runners", () => {
  expect(addTallies([tally(1, 2, 3), tally(10, 20, 30), tally(0, 0)])).toEqual(tally(11, 22, 33));
});

it.each([
  [tally(3, 0), "3 passed, 0 failed"],
  [tally(3, 1), "3 passed, 1 failed"],
  [tally(0, 0, 2), "0 passed, 0 failed, 2 skipped"],
])("the last line of %o is %s", (given, line) => {
  expect(tallyLine(given)).toBe(line);
});

it.each<[string, Tally | null, number, Tally]>([
  ["that passed is believed", tally(5, 0, 1), 0, tally(5, 0, 1)],
  ["that failed is believed", tally(5, 2), 1, tally(5, 2)],
  ["that crashed without a report has failed", null, 0, tally(0, 1)],
  ["that ran no test has failed", tally(0, 0), 0, tally(0, 1)],
  ["that skipped every test has failed", tally(0, 0, 9), 0, tally(0, 1, 9)],
  ["that exits with an error has failed", tally(5, 0), 1, tally(5, 1)],
])("a runner %s", (_, reported, exitCode, expected) => {
  expect(judgeRunner(reported, exitCode)).toEqual(expected);
});
