import { expect, it } from "vitest";
import { dayInUtc, dayNameWithin, daySpanName, fullDayName, namedDay, shortDayName } from "./day-names";

const today = "2026-11-25";

it.each([
  [undefined, "3 May", "Sun, 3 May 2026", "3 May 2025"],
  ["en-GB", "3 May", "Sun, 3 May 2026", "3 May 2025"],
  ["en-US", "May 3", "Sun, May 3, 2026", "May 3, 2025"],
  ["de-AT", "3. Mai", "So., 3. Mai 2026", "3. Mai 2025"],
])("names days as %s does, with the year where it is not this one", (locale, short, full, ofLastYear) => {
  expect(shortDayName("2026-05-03", locale)).toBe(short);
  expect(fullDayName("2026-05-03", locale)).toBe(full);
  expect(dayNameWithin("2026-05-03", today, locale)).toBe(short);
  expect(dayNameWithin("2025-05-03", today, locale)).toBe(ofLastYear);
});

it("names a span of days by its ends, and one day once", () => {
  expect(daySpanName({ firstDay: "2026-05-03", lastDay: "2026-05-03" }, "2026-07-01", "en-US")).toBe("May 3");
  expect(daySpanName({ firstDay: "2026-05-03", lastDay: "2026-06-01" }, "2026-07-01", "en-US")).toBe("May 3 to Jun 1");
  expect(daySpanName({ firstDay: "2025-11-27", lastDay: "2026-11-24" }, "2026-11-26")).toBe("27 Nov 2025 to 24 Nov");
  expect(daySpanName({ firstDay: "2024-07-03", lastDay: "2024-07-03" }, "2026-11-26")).toBe("3 Jul 2024");
});

it("names a day that stands by itself with its UTC day", () => {
  expect(dayInUtc("2026-05-03")).toBe("Sun, 3 May 2026, in UTC");
  expect(namedDay("2026-05-03", today, "en-US")).toEqual({
    ...{ iso: "2026-05-03", shown: "May 3", exact: "Sun, May 3, 2026, in UTC" },
  });
});
