import { describe, expect, it, test } from "vitest";
import type { ReporterCoverage } from "@/lib/stats/reporter-coverage";
import { coverageInWords, reporterIdentity, reporterInWords, reporterRhythm, silenceInWords } from "./reporter-words";

const asOf = new Date("2026-11-25T09:00:00Z");
const week = { from: "2026-11-19", to: "2026-11-25" };

/** Google, daily and up to date, unless told otherwise. */
const google: ReporterCoverage = {
  ...{ reporter: "google.com", successful: 700, failed: 0, reports: { verified: 6, uploaded: 0, unverified: 0 } },
  ...{ days: "rrrrrr.", firstDay: "2025-11-25", lastDay: "2026-11-24", daysKnown: 365, usualGap: 1 },
  lastReceivedAt: "2026-11-25T08:00:00.000Z",
};

const rhythm = (more: Partial<ReporterCoverage>, period = week) =>
  reporterRhythm({ ...google, ...more }, period, asOf).text;

describe("a reporter's rhythm", () => {
  it.each<[string, Partial<ReporterCoverage>]>([
    ["Daily, last today", {}],
    ["Daily, last yesterday", { days: "rrrrr..", lastDay: "2026-11-23", lastReceivedAt: "2026-11-24T23:59:59.000Z" }],
    ["Daily, last today", { days: "rrffrr." }],
    ["4 of 7 days, last today", { days: "rr--rr.", usualGap: 3 }],
    [
      "4 of 7 days, last 23\u00a0Nov",
      { days: "rrrr-..", lastDay: "2026-11-22", lastReceivedAt: "2026-11-23T05:00:00.000Z" },
    ],
    ["Daily since 21\u00a0Nov, last today", { days: "..rrrr.", firstDay: "2026-11-21", daysKnown: 4 }],
    ["1 of 7 days, last today", { days: ".....r.", firstDay: "2026-11-24", daysKnown: 1, usualGap: null }],
    ["Silent since 3\u00a0May", { days: "-------", lastDay: "2026-05-02", lastReceivedAt: "2026-05-03T05:00:00.000Z" }],
    ["Silent since 29\u00a0Dec\u00a02025", { days: "-------", lastDay: "2025-12-28" }],
    ["None of 7 days, last 2\u00a0Nov", { days: "-----..", usualGap: 14, lastReceivedAt: "2026-11-02T05:00:00.000Z" }],
    ["Daily, last for 24\u00a0Nov", { lastReceivedAt: null }],
  ])("is “%s”", (text, more) => expect(rhythm(more)).toBe(text));

  it("is of the days of a past period, and says when the reporter was last seen since", () => {
    const october = { from: "2026-10-01", to: "2026-10-07" };
    expect(rhythm({ days: "rrrrrrr" }, october)).toBe("Daily, last today");
    expect(rhythm({ days: "rrrrr-r" }, october)).toBe("6 of 7 days, last today");
  });

  it("is not daily where no day of the period is due", () => {
    const ahead = { from: "2026-11-25", to: "2026-12-01" };
    expect(rhythm({ days: "r......", lastDay: "2026-11-25" }, ahead)).toBe("1 of 7 days, last today");
  });
});

describe("a reporter's identity", () => {
  const identity = (verified: number, uploaded: number, unverified: number) =>
    reporterIdentity({ reporter: "google.com", reports: { verified, uploaded, unverified } });
  it.each<[boolean, string, [number, number, number]]>([
    [true, "Verified by DKIM", [30, 0, 0]],
    [true, "Verified by DKIM", [30, 2, 0]],
    [true, "Verified by DKIM; 1 report only claims the name", [30, 0, 1]],
    [true, "Verified by DKIM; 9 reports only claim the name", [30, 0, 9]],
    [false, "Claims to be google.com, without a valid signature", [0, 0, 4]],
    [false, "Claims to be google.com, uploaded by a member", [0, 3, 0]],
  ])("verified %s: “%s”", (isVerified, text, counts) => expect(identity(...counts)).toEqual({ isVerified, text }));
  it("is nobody's for what many sent, and for who sent nothing", () => {
    expect(reporterIdentity({ ...google, reporter: null })).toBeNull();
    expect(identity(0, 0, 0)).toBeNull();
  });
});

test("the calendar is told in words", () => {
  expect(coverageInWords({ days: "rrf-r..", lastDay: "2026-11-23" }, "2026-11-25")).toBe(
    "Reported on 4 of 7 days, failures on 1, last for 23\u00a0Nov",
  );
  expect(coverageInWords({ days: "r--", lastDay: "2026-11-23" }, "2026-11-25")).toBe(
    "Reported on 1 of 3 days, last for 23\u00a0Nov",
  );
});

test("who is silent is said, the last to fall silent first, five at most", () => {
  const silent = (reporter: string | null, lastDay: string) => ({ ...google, reporter, lastDay });
  expect(silenceInWords([google], asOf)).toBeNull();
  expect(silenceInWords([google, silent("a.example", "2026-05-02"), silent("b.example", "2026-11-05")], asOf)).toBe(
    "Silent: b.example since 6\u00a0Nov, a.example since 3\u00a0May.",
  );
  const seven = Array.from({ length: 7 }, (_, index) => silent(`r${index}.example`, `2026-05-0${index + 1}`));
  expect(silenceInWords(seven, asOf)).toMatch(/^Silent: r6\.example since 8\u00a0May, .* and 2 more\.$/);
  expect(silenceInWords([silent(null, "2026-05-02")], asOf)).toBeNull();
});

test("days are written as their reader writes them", () => {
  const silent = { ...google, days: "-------", lastDay: "2025-12-28" };
  expect(reporterRhythm(silent, week, asOf, "en-US").text).toBe("Silent since Dec\u00a029,\u00a02025");
  expect(silenceInWords([silent], asOf, "en-US")).toBe("Silent: google.com since Dec\u00a029,\u00a02025.");
  expect(silenceInWords([{ ...silent, lastDay: "2026-10-28" }], asOf, "de-AT")).toBe(
    "Silent: google.com since 29.\u00a0Okt.",
  );
  const late = { ...google, days: "..rrrr.", firstDay: "2026-11-21", lastReceivedAt: "2026-11-23T05:00:00.000Z" };
  expect(reporterInWords(late, week, asOf, "en-US")).toMatchObject({
    rhythm: { text: "Daily since Nov\u00a021, last Nov\u00a023" },
    calendar: { label: "Reported on 4 of 7 days, last for Nov\u00a024" },
  });
});
