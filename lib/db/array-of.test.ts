import { expect, test } from "vitest";
import { arrayLiteral, type ArrayType } from "./array-of";

test.each<[ArrayType, Parameters<typeof arrayLiteral>[1], string]>([
  ["int", [], "{}"],
  ["int", [1, null, -3], "{1,NULL,-3}"],
  ["bigint", [9007199254740993n], "{9007199254740993}"],
  ["boolean", [true, false], "{true,false}"],
  ["uuid", ["00000000-0000-4000-8000-000000000000"], "{00000000-0000-4000-8000-000000000000}"],
  ["date", ["2026-09-01"], "{2026-09-01}"],
  ["timestamptz", [new Date("2026-09-01T00:00:00Z")], "{2026-09-01T00:00:00.000Z}"],
  ["text", ["", "NULL", "a,b", "{}", " ü\n"], '{"","NULL","a,b","{}"," ü\n"}'],
  ["text", ['a"b', "a\\b", null], '{"a\\"b","a\\\\b",NULL}'],
])("case %#, of %s", (type, values, literal) => {
  expect(arrayLiteral(type, values)).toBe(literal);
});
