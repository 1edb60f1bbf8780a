import { expect, test } from "vitest";
import { httpUrl } from "./http-url";

test.each([
  ["https://example.com/a?b=c#d", "https://example.com/a?b=c#d"],
  ["  HTTP://Example.com ", "http://example.com/"],
  ["javascript:alert(1)", null],
  ["java\nscript:alert(1)", null],
  ["data:text/html,x", null],
  ["//example.com", null],
  ["https://google.com@evil.example/", null],
  ["https://user:pass@evil.example/", null],
  ["https://", null],
  ["reported by https://example.com", null],
  ["", null],
])("%j", (text, url) => expect(httpUrl(text)).toBe(url));
