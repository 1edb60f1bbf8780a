import { expect, test } from "vitest";
import { dropSimilarCookies } from "./similar-cookies";

test.each<[string, string | undefined, string | undefined]>([
  ["none", undefined, undefined],
  ["the session's and others", "a=1; waxseal=x; b=waxseal2", "a=1; waxseal=x; b=waxseal2"],
  ["a longer name", "waxseal=x; waxseal-theme=dark", "waxseal=x"],
  ["what would be a piece of it", "a=1; waxseal.0=y; waxseal=x=", "a=1; waxseal=x="],
  ["a blank in the name, before the session's", "waxseal x=1; waxseal=x", "waxseal=x"],
  ["a blank at its end", "waxseal =1", ""],
  ["without a value", "waxseals;a", "a"],
])("%s", (_, cookie, kept) => {
  const headers = { cookie };
  dropSimilarCookies(headers, "waxseal");
  expect(headers.cookie).toBe(kept);
});
