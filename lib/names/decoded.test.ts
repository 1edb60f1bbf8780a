import { expect, test } from "vitest";
import { decoded } from "./decoded";

test.each([
  ["example.com", "example.com"],
  ["b%C3%BCcher.example", "bücher.example"],
  ["bücher.example", "bücher.example"],
  ["%", "%"],
  ["%E0%A4%A", "%E0%A4%A"],
])("%j is %j", (segment, text) => {
  expect(decoded(segment)).toBe(text);
});
