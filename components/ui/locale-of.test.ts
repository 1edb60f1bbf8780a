import { expect, it } from "vitest";
import { describeDate } from "./describe-time";
import { localeOf } from "./locale-of";

it.each([
  [null, "en-GB"],
  ["", "en-GB"],
  ["*", "en-GB"],
  ["en-US,en;q=0.9", "en-US"],
  ["xx-YY, de-AT;q=0.8", "de-AT"],
  ["fr-u-ca-buddhist, fr", "fr"],
  ["x".repeat(10_000), "en-GB"],
])("%j asks for %s", (header, locale) => {
  expect(localeOf(header)).toBe(locale);
});

it("writes a day as the reader does", () => {
  const day = new Date("2026-11-24");
  expect(["en-GB", "en-US", "de-AT"].map((locale) => describeDate(day, locale))).toEqual([
    "24 Nov 2026",
    "Nov 24, 2026",
    "24. Nov. 2026",
  ]);
});
