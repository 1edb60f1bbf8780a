import { expect, it } from "vitest";
import { dayInUtc, dayNameWithin, daySpanName, fullDayName, namedDay, shortDayName } from "./day-names";

const today = "2026-11-25";

it.each([
  [undefined, "3\u00a0May", "Sun,\u00a03\u00a0May\u00a02026", "3\u00a0May\u00a02025"],
  ["en-GB", "3\u00a0May", "Sun,\u00a03\u00a0May\u00a02026", "3\u00a0May\u00a02025"],
  ["en-US", "May\u00a03", "Sun,\u00a0May\u00a03,\u00a02026", "May\u00a03,\u00a02025"],
  ["de-AT", "3.\u00a0Mai", "So.,\u00a03.\u00a0Mai\u00a02026", "3.\u00a0Mai\u00a02025"],
])("names days as %s does, with the year where it is not this one", (locale, short, full, ofLastYear) => {
  expect(shortDayName("2026-05-03", locale)).toBe(short);
  expect(fullDayName("2026-05-03", locale)).toBe(full);
  expect(dayNameWithin("2026-05-03", today, locale)).toBe(short);
  expect(dayNameWithin("2025-05-03", today, locale)).toBe(ofLastYear);
});

it("names a span of days by its ends, and one day once", () => {
  expect(daySpanName({ firstDay: "2026-05-03", lastDay: "2026-05-03" }, "2026-07-01", "en-US")).toBe("May\u00a03");
  expect(daySpanName({ firstDay: "2026-05-03", lastDay: "2026-06-01" }, "2026-07-01", "en-US")).toBe(
    "May\u00a03 to Jun\u00a01",
  );
  expect(daySpanName({ firstDay: "2025-11-27", lastDay: "2026-11-24" }, "2026-11-26")).toBe(
    "27\u00a0Nov\u00a02025 to 24\u00a0Nov",
  );
  expect(daySpanName({ firstDay: "2024-07-03", lastDay: "2024-07-03" }, "2026-11-26")).toBe("3\u00a0Jul\u00a02024");
});

it("names a day that stands by itself with its UTC day", () => {
  expect(dayInUtc("2026-05-03")).toBe("Sun,\u00a03\u00a0May\u00a02026, in UTC");
  expect(namedDay("2026-05-03", today, "en-US")).toEqual({
    ...{ iso: "2026-05-03", shown: "May\u00a03", exact: "Sun,\u00a0May\u00a03,\u00a02026, in UTC" },
  });
});
