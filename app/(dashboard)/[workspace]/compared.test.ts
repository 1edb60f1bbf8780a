import { expect, it } from "vitest";
import { comparedWith } from "./compared";

it.each([
  [{ now: 3, before: 3, days: 30 }, { now: 20, before: 12 }, "up from 12 in the 30 days before"],
  [{ now: 3, before: 3, days: 1 }, { now: 2, before: 12 }, "down from 12 in the day before"],
  [{ now: 3, before: 3, days: 7 }, { now: 12.2, before: 12.4 }, "as in the 7 days before"],
  [{ now: 3, before: 0, days: 7 }, { now: 12, before: 0 }, "no reports in the 7 days before"],
  [{ now: 0, before: 3, days: 7 }, { now: 0, before: 12 }, "12 in the 7 days before"],
])("with %j reported, %j is said as %s", (reported, figures, text) => {
  expect(comparedWith(reported)(figures, (figure) => figure.toFixed(0))).toBe(text);
});
