import { expect, test } from "vitest";
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
