import { expect, it } from "vitest";
import { noMatchInWords } from "./no-match";

it.each([
  ["bakery", null, 0, "No domain matches “bakery”"],
  ["bakery", "failing", 0, "No domain matches “bakery”"],
  ["bakery", "failing", 100, "None of the 100 domains that match “bakery” is recently failing"],
  ["bakery", "quiet", 1, "The one domain that matches “bakery” is not without reports in this period"],
  ["", "unproved", 9, "No domain is without a published record"],
] as const)("“%s”, %s, of %d by that name: %s", (search, state, named, sentence) =>
  expect(noMatchInWords(search, state, named)).toBe(sentence),
);
