import { expect, it } from "vitest";
import { neverCountedInWords, unverifiedInWords } from "./left-out-words";

const unsigned = { why: "unsigned", reports: 7 };
const broken = { why: "broken", reports: 1_200 };

it.each([
  [[unsigned], "trusted", "7 reports left out of the figures: unsigned."],
  [[{ ...unsigned, reports: 1 }], "trusted", "1 report left out of the figures: unsigned."],
  [[unsigned, broken], "trusted", "1,207 reports left out of the figures: 7 unsigned, 1,200 with a broken signature."],
  [[unsigned], "all", "The figures count 7 reports that anybody can have sent: unsigned."],
  [[], "trusted", ""],
] as const)("of %j, counting %s: %s", (unverified, counting, sentence) =>
  expect(unverifiedInWords([...unverified], counting)).toBe(sentence),
);

it.each([
  [[{ why: "implausible", reports: 12 }], "Never counted: 12 reports with impossible dates or counts."],
  [
    [
      { why: "implausible", reports: 1 },
      { why: "excluded", reports: 3 },
    ],
    "Never counted: 1 report with impossible dates or counts, 3 of excluded reporters.",
  ],
  [[], ""],
])("never counted, of %j: %s", (never, sentence) => expect(neverCountedInWords(never)).toBe(sentence));
