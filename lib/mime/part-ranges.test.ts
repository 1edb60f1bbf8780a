import { expect, it } from "vitest";
import { partRanges } from "./part-ranges";

const cases: [string, string, string[]][] = [
  [
    "two parts between a preamble and an epilogue",
    "pre\r\n--b\r\none\r\n--b\r\ntwo\r\n--b--\r\n--b\r\nepilogue",
    ["one", "two"],
  ],
  ["no preamble", "--b\none\n--b--", ["one"]],
  ["blanks after the delimiter", "--b \t\r\none\r\n--b-- \r\n", ["one"]],
  ["a longer boundary that begins alike", "--b\none\n--bc\nstill\n--b--", ["one\n--bc\nstill"]],
  ["no last delimiter", "--b\none\n--b\ntwo", ["one", "two"]],
  ["empty parts", "--b\n--b\n\n--b--", ["", ""]],
  ["dashes inside a line", "--b\none --b\n--b--", ["one --b"]],
  ["nothing", "", []],
  ["no delimiter", "text", []],
  ["a delimiter at the very end", "--b", []],
];
it.each(cases)("finds the parts with %s", (_, body, parts) => {
  expect(partRanges(body, "b", 100).map(({ start, end }) => body.slice(start, end))).toEqual(parts);
});

it("stops at the limit, and walks hostile bodies once", () => {
  expect(partRanges("--b\nx\n".repeat(50), "b", 10)).toHaveLength(10);
  expect(partRanges("\n--".repeat(3_000_000), "-".repeat(70) + "x", 100)).toEqual([]);
});
