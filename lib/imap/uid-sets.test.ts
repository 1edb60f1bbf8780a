import { expect, test } from "vitest";
import { uidSets, uidsOf } from "./uid-sets";

test.each([
  [[], []],
  [["7"], ["7"]],
  [["1", "2", "3", "7", "9", "10"], ["1:3,7,9:10"]],
  [["3", "2", "1"], ["3,2,1"]],
  [["x", "0", "5", "-1", "12345678901", "1:9"], ["5"]],
])("%j are %j", (ids, sets) => {
  expect(uidSets(ids)).toEqual(sets);
});

test("a set names a thousand messages at most", () => {
  const ids = Array.from({ length: 2001 }, (_, at) => String(at + 1));
  expect(uidSets(ids)).toEqual(["1:1000", "1001:2000", "2001"]);
  expect(uidSets(["1", ...ids.slice(2)])).toEqual(["1", "3:1002", "1003:2001"]);
  expect(uidSets(ids).flatMap(uidsOf).map(String)).toEqual(ids);
});

test("a set leaves room for the rest of a command in a line of eight thousand octets", () => {
  const ids = Array.from({ length: 1500 }, (_, at) => String(4_000_000_000 + 2 * at));
  const sets = uidSets(ids);
  expect(sets.join(",").split(",")).toEqual(ids);
  expect(Math.max(...sets.map((set) => set.length))).toBeLessThan(7_600);
  expect(sets).toHaveLength(3);
});
