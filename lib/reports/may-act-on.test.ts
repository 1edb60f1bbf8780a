import { expect, it } from "vitest";
import { areEnough } from "./may-act-on";

const asOf = new Date("2026-09-30T00:00:00Z");
const seen = (organization: string, day: string) => ({ organization, firstSeenAt: new Date(`${day}T06:00:00Z`) });
const known = "2026-09-01";
const lately = "2026-09-29";

it.each([
  ["nobody", [], false],
  ["a new reporter", [seen("a.example", lately)], false],
  ["two new ones of one organization", [seen("a.example", lately), seen("a.example", lately)], false],
  ["two new ones of two", [seen("a.example", lately), seen("b.example", lately)], true],
  ["one that is known", [seen("a.example", known)], true],
  ["one that is known beside a new one", [seen("a.example", lately), seen("b.example", known)], true],
])("%s (%#)", (_, witnesses, enough) => {
  expect(areEnough(witnesses, asOf)).toBe(enough);
});
