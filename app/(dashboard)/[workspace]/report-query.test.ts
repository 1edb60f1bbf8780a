import { describe, expect, test } from "vitest";
import { isNarrowed, keptBesidePeriod, readReportQuery, spanOf, whenOf, writeReportQuery } from "./report-query";

const asOf = new Date("2026-11-25T12:00:00Z");
const read = (query: string) => readReportQuery(Promise.resolve(Object.fromEntries(new URLSearchParams(query))), asOf);

describe("the query of a report", () => {
  test.each([
    ["", "?period=30"],
    ["period=90&count=all", "?period=90&count=all"],
    ["from=2026-10-01&to=2026-10-31&day=2026-10-31", "?from=2026-10-01&to=2026-10-31&day=2026-10-31"],
    [
      "reporter=google.com&result=dane-required&policy=sts&verdict=verified&failures=1",
      "?period=30&reporter=google.com&result=dane-required&policy=sts&verdict=verified&failures=1",
    ],
    ["reporter=&result=&policy=&verdict=", "?period=30"],
    ["reporter=a%26b%3Dc", "?period=30&reporter=a%26b%3Dc"],
  ])("%s is written as %s", async (query, written) => expect(writeReportQuery(await read(query))).toBe(written));

  test.each(["2026-11-31", "2026-10-01", "2026-11-26", "yesterday", "2026-11-20'"])(
    "the day %s is none of the period",
    async (day) => {
      const query = await read(`day=${encodeURIComponent(day)}`);
      expect(query.day).toBeNull();
      expect(spanOf(query)).toEqual({ from: "2026-10-27", to: "2026-11-25" });
    },
  );

  test.each([
    ["", "in these days"],
    ["day=2026-11-20", "on this day"],
    ["from=2026-11-20&to=2026-11-20", "on this day"],
  ])("%s is said as %s", async (query, when) => expect(whenOf(await read(query))).toBe(when));

  test("a place in the list is left when anything else changes", async () => {
    const query = await read("after=a&before=b&failures=1");
    expect(writeReportQuery(query, { count: "all" })).toBe("?period=30&count=all&failures=1");
    expect(writeReportQuery(query, { after: "c" })).toBe("?period=30&failures=1&after=c");
    expect(writeReportQuery(query, { before: "c" })).toBe("?period=30&failures=1&before=c");
  });

  test.each([
    ["period=90&day=2026-11-20&problem=x&after=y", {}],
    [
      "from=2026-11-01&to=2026-11-20&count=all&reporter=a%26b&failures=1",
      { count: "all", reporter: "a&b", failures: "1" },
    ],
  ])("of %s stays with another period: %j", async (query, kept) => {
    expect(keptBesidePeriod(await read(query))).toEqual(kept);
  });

  test.each([
    ["", false],
    ["period=7&count=all&problem=x", false],
    ["day=2026-11-20", true],
    ["verdict=broken", true],
    ["failures=1", true],
    ["before=x", true],
  ])("%s narrows the list: %s", async (query, narrows) => expect(isNarrowed(await read(query))).toBe(narrows));
});
