import { expect, test } from "vitest";
import { readOptions } from "./options";

test.each([
  [[], { isDev: false, names: ["web", "worker"] }],
  [["--dev"], { isDev: true, names: ["web", "worker"] }],
  [["worker"], { isDev: false, names: ["worker"] }],
  [["web", "--dev"], { isDev: true, names: ["web"] }],
])("%j names the processes", (words, options) => {
  expect(readOptions(words)).toEqual(options);
});

test("anything else is refused by name", () => {
  expect(() => readOptions(["wroker"])).toThrow(/"wroker" is not understood/);
});
