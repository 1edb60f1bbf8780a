import { expect, test } from "vitest";
import { plain } from "./supervise";

test("what a child says moves nothing on the operator's terminal", () => {
  expect(plain("a\x1b]0;title\x07 b\0\x9b2J\r c")).toBe("a\uFFFD]0;title\uFFFD b\uFFFD\uFFFD2J\uFFFD c");
  expect(plain("    at\tfile.ts: “naïve” ⨯")).toBe("    at\tfile.ts: “naïve” ⨯");
});
