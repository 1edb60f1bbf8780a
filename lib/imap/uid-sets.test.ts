import { expect, test } from "vitest";
import { uidSets } from "./uid-sets";

test.each([
  [[], []],
  [["7"], ["7"]],
  [["1", "2", "3", "7", "9", "10"], ["1:3,7,9:10"]],
  [["3", "2", "1"], ["3,2,1"]],
  [["x", "0", "5", "-1", "12345678901", "1:9"], ["5"]],
])("%j are %j", (ids, sets) => {
  expect(uidSets(ids)).toEqual(sets);
});

test("a set names five hundred messages at most", () => {
  const ids = Array.from({ length: 1001 }, (_, at) => String(at + 1));
  expect(uidSets(ids)).toEqual(["1:500", "501:1000", "1001"]);
});
