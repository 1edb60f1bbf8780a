import { expect, test } from "vitest";
import { pageIn } from "./way-back";

test.each([
  ["/fold/domains/fold.example?period=90&result=a%26b", "/fold/domains/fold.example?period=90&result=a%26b"],
  ["/fold?period=90&_rsc=1a2b", "/fold?period=90"],
  ["/fold?_rsc=1a2b", "/fold"],
  ["/fold/../operator", "/operator"],
  ["/export", "/export"],
  ["/fold/domains/fold.example/export?period=90&what=days&format=csv", "/fold/domains/fold.example?period=90"],
])("%s leads back to %s", (text, page) => expect(pageIn(text)).toBe(page));

test.each([
  ["//elsewhere.example/"],
  ["/\\elsewhere.example/"],
  ["/\t/elsewhere.example/"],
  ["/fold/..//elsewhere.example/"],
  ["https://elsewhere.example/"],
  ["javascript:alert(1)"],
  ["fold"],
  ["//["],
  ["//elsewhere.example/domains/a.example/export"],
  ["/operator/deliveries/1/raw"],
  ["/fold/live"],
  [`/${"a".repeat(2_000)}`],
  [""],
  [null],
  [["/fold"]],
])("%j leads back nowhere", (text) => expect(pageIn(text)).toBeNull());
