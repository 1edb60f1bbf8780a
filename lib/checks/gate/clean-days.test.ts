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
    "Enforce would have refused none of 10 connections on one day with reports in a row since Tue, Nov 24, 2026; 14 are wanted. On Mon, Nov 23, 2026 it would have refused 2 connections.",
  );
  expect(cleanDays(latestFirst.slice(1), 14, "en-US").sentence).toMatch(/ on Mon, Nov 23, 2026, the last day/);
  expect(cleanDays(latestFirst.slice(1), 14).sentence).toMatch(/ on Mon, 23 Nov 2026, the last day/);
});

/** A character a day, the latest first: `o` refused nothing, `x` refused one connection. */
const daysOf = (marks: string) =>
  Array.from(marks, (mark, at) => day(addDays("2026-11-24", -at), mark === "x" ? 1 : 0));

test.each<[string, number, { met: boolean; seen: number }, RegExp]>([
  ["ooo", 3, { met: true, seen: 3 }, /none of 30 connections on 3 days .* since Sun, 22 Nov 2026; 3 are wanted\.$/],
  ["oo", 3, { met: false, seen: 2 }, /none of 20 connections on 2 days .*; 3 are wanted\.$/],
  ["ooooo", 3, { met: true, seen: 3 }, /none of 30 connections on 3 days .* since Sun, 22 Nov 2026/],
  ["ooox", 3, { met: true, seen: 3 }, /; 3 are wanted\.$/],
  ["ooxooo", 3, { met: false, seen: 2 }, /On Sun, 22 Nov 2026 it would have refused one connection\.$/],
  ["xooo", 3, { met: false, seen: 0 }, /refused one connection on Tue, 24 Nov 2026, the last day with reports\.$/],
  ["", 3, { met: false, seen: 0 }, /^No sender has reported on the policy yet/],
])("%s of %i days: %j", (marks, wanted, { met, seen }, sentence) => {
  const clean = cleanDays(daysOf(marks), wanted);
  expect(clean).toMatchObject({ met, sentence: expect.stringMatching(sentence) });
  expect(clean.seen).toHaveLength(seen);
});
