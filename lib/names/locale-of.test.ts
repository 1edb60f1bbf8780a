import { expect, it } from "vitest";
import { localeOf } from "./locale-of";

it.each([
  [null, "en-GB"],
  ["", "en-GB"],
  ["*", "en-GB"],
  ["en-US,en;q=0.9", "en-US"],
  ["xx-YY, de-AT;q=0.8", "de-AT"],
  ["fr-u-ca-buddhist, fr", "fr"],
  ["ar-EG,ar;q=0.9", "en-GB"],
  ["he, fr;q=0.5", "fr"],
  ["fa-IR", "en-GB"],
  ["x".repeat(10_000), "en-GB"],
])("%j asks for %s", (header, locale) => {
  expect(localeOf(header)).toBe(locale);
});
