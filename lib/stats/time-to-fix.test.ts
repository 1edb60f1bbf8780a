import { expect, test } from "vitest";
import { timeToFix } from "./time-to-fix";

const period = { from: "2026-11-01", to: "2026-11-14" };
const today = "2026-11-14";

/** A character a day from 1 November: `x` failed, `o` reported without, a blank not reported. */
function marksOf(days: string) {
  const of = (marks: string) => Uint8Array.from(days.padEnd(14), (mark) => (marks.includes(mark) ? 1 : 0));
  return { failing: of("x"), reported: of("xo") };
}

function judge(days: string) {
  const found = timeToFix(marksOf(days), period, today);
  if (!found) return null;
  const { outcome, firstDay, lastDay, days: length, isOpen, runs } = found;
  return [outcome, `${firstDay.slice(8)}-${lastDay.slice(8)}`, length, isOpen ? "open" : "whole", runs];
}

test.each([
  ["ooxxxooo", ["fixed", "03-05", 3, "open", 1]],
  ["oooxxxooo", ["fixed", "04-06", 3, "whole", 1]],
  ["oox  o  o  o", ["fixed", "03-03", 1, "open", 1]],
  ["xxxooo", ["fixed", "01-03", 3, "open", 1]],
  ["   xxooo", ["fixed", "04-05", 2, "open", 1]],
  ["oxxoo", ["unseen", "02-03", 2, "open", 1]],
  ["oxooxooxoo", ["unseen", "02-08", 7, "open", 1]],
  ["oxoooxoooo", ["fixed", "06-06", 1, "whole", 2]],
  ["oooooooooxxx", ["failing", "10-12", 3, "whole", 1]],
  ["oooooooooxx", ["failing", "10-11", 2, "whole", 1]],
  ["ooooooooxx", ["failing", "09-10", 2, "whole", 1]],
  ["oooooooxx", ["unheard", "08-09", 2, "whole", 1]],
  ["xxxxxxxxxxxx", ["failing", "01-12", 12, "open", 1]],
  ["ooooo", null],
])("%s: %j", (days, found) => expect(judge(days)).toEqual(found));

test("in a past period what fails to its end is failing, not unheard", () => {
  expect(timeToFix(marksOf("            xx"), period, "2027-02-01")).toMatchObject({
    outcome: "failing",
    isPast: true,
  });
  expect(timeToFix(marksOf("            xx"), period, "2026-11-16")).toMatchObject({
    outcome: "failing",
    isPast: false,
  });
});
