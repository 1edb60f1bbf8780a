import { expect, test } from "vitest";
import { addDays } from "@/lib/stats/period";
import { cleanDays, type KnownDay } from "./clean-days";

const day = (name: string, refused: number): KnownDay => ({
  ...{ day: name, judged: 10, refused },
  ...{ withoutPolicy: 0, senders: [], reporters: [] },
});

test("days are written as their reader writes them", () => {
  const latestFirst = [day("2026-11-24", 0), day("2026-11-23", 2)];
  expect(cleanDays(latestFirst, 14, "en-US").sentence).toBe(
    "Enforce would have refused none of 10 connections on one day with reports in a row since Tue,\u00a0Nov\u00a024,\u00a02026; 14 are wanted. On Mon,\u00a0Nov\u00a023,\u00a02026 it would have refused 2 connections.",
  );
  expect(cleanDays(latestFirst.slice(1), 14, "en-US").sentence).toMatch(
    / on Mon,\u00a0Nov\u00a023,\u00a02026, the last day/,
  );
  expect(cleanDays(latestFirst.slice(1), 14).sentence).toMatch(/ on Mon,\u00a023\u00a0Nov\u00a02026, the last day/);
});

/** A character a day, the latest first: `o` refused nothing, `x` refused one connection. */
const daysOf = (marks: string) =>
  Array.from(marks, (mark, at) => day(addDays("2026-11-24", -at), mark === "x" ? 1 : 0));

test.each<[string, number, { met: boolean; seen: number }, RegExp]>([
  [
    "ooo",
    3,
    { met: true, seen: 3 },
    /none of 30 connections on 3 days .* since Sun,\u00a022\u00a0Nov\u00a02026; 3 are wanted\.$/,
  ],
  ["oo", 3, { met: false, seen: 2 }, /none of 20 connections on 2 days .*; 3 are wanted\.$/],
  ["ooooo", 3, { met: true, seen: 3 }, /none of 30 connections on 3 days .* since Sun,\u00a022\u00a0Nov\u00a02026/],
  ["ooox", 3, { met: true, seen: 3 }, /; 3 are wanted\.$/],
  ["ooxooo", 3, { met: false, seen: 2 }, /On Sun,\u00a022\u00a0Nov\u00a02026 it would have refused one connection\.$/],
  [
    "xooo",
    3,
    { met: false, seen: 0 },
    /refused one connection on Tue,\u00a024\u00a0Nov\u00a02026, the last day with reports\.$/,
  ],
  ["", 3, { met: false, seen: 0 }, /^No sender has reported on the policy yet/],
])("%s of %i days: %j", (marks, wanted, { met, seen }, sentence) => {
  const clean = cleanDays(daysOf(marks), wanted);
  expect(clean).toMatchObject({ met, sentence: expect.stringMatching(sentence) });
  expect(clean.seen).toHaveLength(seen);
});
