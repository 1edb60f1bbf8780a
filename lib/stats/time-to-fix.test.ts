import { expect, test } from "vitest";
import { daysOf } from "./period";
import { timeToFix } from "./time-to-fix";

const period = { from: "2026-11-01", to: "2026-11-14" };
const today = "2026-11-14";

/** A character a day from 1 November: `x` failed, `o` reported without, a blank not reported. */
function judge(days: string) {
  const of = (marks: string) => daysOf(period).filter((_, index) => marks.includes(days[index] ?? " "));
  const found = timeToFix({ failing: of("x"), reported: of("xo") }, period, today);
  if (!found) return null;
  const { outcome, firstDay, lastDay, days: length, isOpen, runs } = found;
  return [outcome, `${firstDay.slice(8)}-${lastDay.slice(8)}`, length, isOpen ? "open" : "whole", runs];
}

test.each([
  ["ooxxxooo", ["fixed", "03-05", 3, "whole", 1]],
  ["oox  o  o  o", ["fixed", "03-03", 1, "whole", 1]],
  ["xxxooo", ["fixed", "01-03", 3, "open", 1]],
  ["   xxooo", ["fixed", "04-05", 2, "open", 1]],
  ["oxxoo", ["unseen", "02-03", 2, "whole", 1]],
  ["oxooxooxoo", ["unseen", "02-08", 7, "whole", 1]],
  ["oxoooxoooo", ["fixed", "06-06", 1, "whole", 2]],
  ["oooooooooxxx", ["failing", "10-12", 3, "whole", 1]],
  ["oooooooooxx", ["failing", "10-11", 2, "whole", 1]],
  ["oooooooxx", ["unheard", "08-09", 2, "whole", 1]],
  ["xxxxxxxxxxxx", ["failing", "01-12", 12, "open", 1]],
  ["ooooo", null],
])("%s: %j", (days, found) => expect(judge(days)).toEqual(found));

test("in a past period what fails to its end is failing, not unheard", () => {
  const days = ["2026-11-13", "2026-11-14"];
  expect(timeToFix({ failing: days, reported: days }, period, "2027-02-01")?.outcome).toBe("failing");
});
