import { expect, it } from "vitest";
import { comparedWith, reportedDaysInWords } from "./compared";

it.each([
  [{ now: 3, before: 3, days: 30 }, { now: 20, before: 12 }, "up from 12 in the 30 days before"],
  [{ now: 3, before: 3, days: 1 }, { now: 2, before: 12 }, "down from 12 on the day before"],
  [{ now: 3, before: 3, days: 7 }, { now: 12.2, before: 12.4 }, "as in the 7 days before"],
  [{ now: 3, before: 0, days: 7 }, { now: 12, before: 0 }, "no reports in the 7 days before"],
  [{ now: 0, before: 3, days: 7 }, { now: 0, before: 12 }, "12 in the 7 days before"],
  [{ now: 3, before: 3, days: 7 }, { now: 5, before: null }, "no connections in the 7 days before"],
  [{ now: 3, before: 3, days: 7 }, { now: null, before: 12 }, "12 in the 7 days before"],
])("with %j reported, %j is said as %s", (reported, figures, text) => {
  expect(comparedWith(reported)(figures, (figure) => figure.toFixed(0))).toBe(text);
});

it.each([
  [{ now: 29, before: 29, days: 30 }, "reports on 29 of 30 days"],
  [{ now: 5, before: 0, days: 7 }, "reports on 5 of 7 days"],
  [{ now: 28, before: 3, days: 30 }, "reports on 28 of 30 days, on 3 of the 30 before"],
])("of %j: %s", (reported, text) => {
  expect(reportedDaysInWords(reported)).toBe(text);
});
