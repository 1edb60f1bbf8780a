import { expect, it } from "vitest";
import type { PolicyTypeFigures } from "@/lib/stats/policy-types";
import { failureGroups } from "./failures/failure-groups";
import { reportStatus } from "./report-status";

/** A character a day from 1 September: a blank is none. */
const marks = (days: string) => Uint8Array.from(days.padEnd(30), (mark) => (mark === " " ? 0 : 1));

const totals = { successful: 90, failed: 10, reporters: 3, days: 5 };
const days = { firstDay: "2026-09-01", lastDay: "2026-09-04" };
const witnesses = ["google.com", "microsoft.com"].map((reporter) => ({ reporter, failed: 5, days: marks("x  x") }));
const expired = {
  resultType: "certificate-expired",
  reason: null,
  failed: 10,
  policyTypes: ["sts"],
  ...days,
  witnesses,
};
const evidence = {
  ...{ types: [], reportedDays: new Map<string, Uint8Array>() },
  ...{ period: { from: "2026-09-01", to: "2026-09-30" }, today: "2026-09-30" },
};
const when = "in these days";
const verified = { verifiedAt: new Date(0), mode: "enforce" as const };
const statusOf = (
  { verifiedAt, mode }: { verifiedAt: Date | null; mode: "enforce" | "testing" | null },
  known: Omit<Parameters<typeof reportStatus>[1], "mode" | "types"> & { types?: PolicyTypeFigures[] },
) => reportStatus(verifiedAt, { types: [], ...known, mode });

it.each([
  [{ ...verified, verifiedAt: null }, totals, [], "Not verified yet: publish the DNS record shown in the settings."],
  [verified, { ...totals, reporters: 0 }, [], "No counted reports in these days."],
  [verified, { ...totals, failed: 0 }, [], "All 90 connections succeeded, say 3 reporters."],
  [
    verified,
    { ...totals, successful: 1, failed: 0, reporters: 1 },
    [],
    "The one connection succeeded, says one reporter.",
  ],
  [verified, { ...totals, successful: 0, failed: 0, reporters: 1 }, [], "No connections, says one reporter."],
  [verified, totals, [], "10.0% of connections failed, say 3 reporters."],
  [
    { ...verified, mode: "testing" as const },
    totals,
    [{ ...expired, mx: "mx1.a.example" }],
    "10.0% of connections failed, say 3 reporters. Mostly: certificate expired at mx1.a.example (yours to fix). In testing mode the mail was still delivered.",
  ],
  [
    verified,
    totals,
    [
      {
        ...expired,
        mx: null,
        witnesses: witnesses.map((one) => ({ ...one, days: marks(" x") })),
        firstDay: "2026-09-02",
      },
    ],
    "10.0% of connections failed, say 3 reporters. Mostly: certificate expired (yours to fix).",
  ],
])("%#: says %4$s", (domain, known, problems, sentence) => {
  expect(statusOf(domain, { totals: known, groups: failureGroups(problems), evidence, when })).toBe(sentence);
});

it("says of what only one sender sees that it is open whose fault it is", () => {
  const problems = [{ ...expired, mx: "mx1.a.example", witnesses: witnesses.slice(0, 1) }];
  expect(statusOf(verified, { totals, groups: failureGroups(problems), evidence, when })).toBe(
    "10.0% of connections failed, say 3 reporters. Mostly: certificate expired at mx1.a.example (whose fault is not clear yet).",
  );
});

it.each([
  ["sts", 180, 30, "; judged by MTA-STS, 30 of 180 failed."],
  ["tlsa", 1_000, 1, "; judged by DANE, 1 of 1,000 failed."],
  [null, 20, 2, "; judged by other policies, 2 of 20 failed."],
  ["sts", 180, 0, "."],
])("says of %s what failed under it, though it is not what the sum goes by", (type, total, failed, end) => {
  const types = [
    { type: "no-policy-found", successful: 90, failed: 0, reporters: [] },
    { type, successful: total - failed, failed, reporters: [] },
  ];
  const groups = failureGroups([{ ...expired, mx: null }]);
  expect(statusOf(verified, { totals: { ...totals, failed: 0 }, groups, types, evidence, when })).toBe(
    `All 90 connections succeeded, say 3 reporters${end}`,
  );
});

it("says that the worst is over", () => {
  const reportedDays = new Map(witnesses.map(({ reporter }) => [reporter, marks("x   xxx")]));
  const problems = [{ ...expired, mx: "mx1.a.example" }];
  const known = { totals, groups: failureGroups(problems), evidence: { ...evidence, reportedDays }, when };
  expect(statusOf(verified, known)).toBe(
    "10.0% of connections failed, say 3 reporters. Mostly: certificate expired at mx1.a.example (fixed after at least 4 days).",
  );
});

it("speaks of one day as one", () => {
  const none = { ...totals, reporters: 0 };
  expect(statusOf(verified, { totals: none, groups: [], evidence, when: "on this day" })).toBe(
    "No counted reports on this day.",
  );
});
