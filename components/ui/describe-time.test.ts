import { describe, expect, it } from "vitest";
import { describeAgo, describeDate, describeMoment } from "./describe-time";

const asOf = new Date("2026-07-28T12:00:00Z");

describe("describeAgo", () => {
  it.each([
    ["2026-07-28T11:59:30Z", "just now"],
    ["2026-07-28T11:58:59Z", "1 minute ago"],
    ["2026-07-28T09:00:00Z", "3 hours ago"],
    ["2026-07-26T11:00:00Z", "2 days ago"],
    ["2026-07-30T12:00:00Z", "in 2 days"],
    ["2026-05-01T00:00:00Z", "1\u00a0May\u00a02026"],
  ])("tells %s as %s", (moment, told) => {
    expect(describeAgo(new Date(moment), asOf)).toBe(told);
  });
});

describe("describeMoment", () => {
  it("tells the moment in UTC", () => {
    expect(describeMoment(new Date("2026-07-28T00:05:00+02:00"))).toBe("27\u00a0Jul\u00a02026, 22:05\u00a0UTC");
  });
});

it("writes a day as the reader does", () => {
  const day = new Date("2026-11-24");
  expect(["en-GB", "en-US", "de-AT"].map((locale) => describeDate(day, locale))).toEqual([
    "24\u00a0Nov\u00a02026",
    "Nov\u00a024,\u00a02026",
    "24.\u00a0Nov.\u00a02026",
  ]);
});

it("writes the year and the numerals of the reports, also where others are used", () => {
  const day = new Date("2026-11-24");
  expect(["th-TH", "bn-BD"].map((locale) => describeDate(day, locale))).toEqual([
    "24\u00a0พ.ย.\u00a02026",
    "24\u00a0নভে,\u00a02026",
  ]);
});
