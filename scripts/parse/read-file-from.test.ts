import path from "node:path";
import { expect, it } from "vitest";
import { readFileFrom } from "./read-file-from";
import { summaryOf } from "./summary-of";

const fixture = (name: string) => path.join(import.meta.dirname, "../../lib/ingest/fixtures", name);

it("prints the members in their order, and no others", () => {
  const parsed = readFileFrom(fixture("eml-baseline.eml"));
  expect(Object.keys(parsed)).toEqual(["file", "outcome", "reports"]);
  const members = ["organizationName", "contactInfo", "reportId", "start", "end", "day", "warnings", "policies"];
  expect(Object.keys(parsed.reports[0] ?? {})).toEqual(members);
});

it("says in a few lines what a report says", () => {
  expect(
    summaryOf(readFileFrom(fixture("json-two-tenants.json")))
      .split("\n")
      .slice(1, 4),
  ).toEqual([
    "  Synthetic Sender, 2026-09-01: 180 successful and 20 failed connections",
    "    MTA-STS for recipient.example: 90 successful, 10 failed",
    "      10 × Certificate expired at mx1.recipient.example",
  ]);
});

const unreadable = [fixture("gz-bad-crc.json.gz"), "/does/not/exist", import.meta.dirname];
it.each(unreadable)("gives the reason why %s is unreadable", (file) => {
  expect(readFileFrom(file)).toMatchObject({
    outcome: "unreadable",
    reports: [],
    reason: expect.stringMatching(/\.$/),
  });
});
