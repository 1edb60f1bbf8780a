import { expect, it } from "vitest";
import type { ProblemFigures } from "./problems";
import { whoseFault } from "./whose-fault";

type Case = {
  witnesses: string[];
  others?: string[];
  /** Of each witness, a character a day from 1 September: `x` failed, `o` reported without. */
  days?: string;
  /** Of each of the others, the same. */
  othersDays?: string;
  /** The type of policy that the others reported under, and how many connections succeeded. */
  othersType?: string;
  othersSuccessful?: number;
};

function faultOf({ witnesses, others = [], days = "x  x", othersDays = "oooo", ...theirs }: Case) {
  const { othersType = "sts", othersSuccessful = 5 } = theirs;
  const of = (marks: string, text = days) => Uint8Array.from(text, (mark) => (marks.includes(mark) ? 1 : 0));
  const nameOf = (at: number) => `2026-09-0${at + 1}`;
  const problem: ProblemFigures = {
    ...{ resultType: "certificate-expired", mx: "mx1.a.example", reason: null, failed: 9, policyTypes: ["sts"] },
    ...{ firstDay: nameOf(days.indexOf("x")), lastDay: nameOf(days.lastIndexOf("x")) },
    witnesses: witnesses.map((reporter) => ({ reporter, failed: 3, days: of("x") })),
  };
  const share = (reporter: string, successful: number) => ({ reporter, successful, failed: 0 });
  const types = [
    { type: "sts", successful: 5, failed: 3, reporters: witnesses.map((name) => share(name, 5)) },
    { type: othersType, successful: 5, failed: 0, reporters: others.map((name) => share(name, othersSuccessful)) },
  ];
  const reportedDays = new Map([
    ...witnesses.map((name) => [name, of("xo")] as const),
    ...others.map((name) => [name, of("o", othersDays)] as const),
  ]);
  return whoseFault(problem, { types, reportedDays });
}

it.each<[string, string, Case]>([
  ["several senders", "receiver", { witnesses: ["google.com", "microsoft.com"], others: ["c.example"] }],
  ["one of several senders", "sender", { witnesses: ["google.com"], others: ["b.example", "c.example"] }],
  [
    "one sender, and the others went by no such policy",
    "open",
    { witnesses: ["google.com"], others: ["b.example", "c.example"], othersType: "no-policy-found" },
  ],
  [
    "one sender, and the others made no connection",
    "open",
    { witnesses: ["google.com"], others: ["b.example", "c.example"], othersSuccessful: 0 },
  ],
  ["one of two senders", "open", { witnesses: ["google.com"], others: ["b.example"] }],
  ["the only sender that applies the policy", "open", { witnesses: ["google.com"] }],
  [
    "one sender, and the others have not reported since it began",
    "open",
    { witnesses: ["google.com"], others: ["b.example", "c.example"], days: "ooox", othersDays: "ooo " },
  ],
  [
    "one sender, and the others have reported after it alone",
    "open",
    { witnesses: ["google.com"], others: ["b.example", "c.example"], days: "xx  ", othersDays: "  oo" },
  ],
  ["two names of one house", "open", { witnesses: ["a.mail.example", "b.mail.example"] }],
  ["one day, and clean days since", "transient", { witnesses: ["google.com", "microsoft.com"], days: "oooxoo" }],
  [
    "the first day that is known of, and clean days since",
    "receiver",
    { witnesses: ["google.com", "microsoft.com"], days: "xooo" },
  ],
  ["one day, and one clean day since", "receiver", { witnesses: ["google.com", "microsoft.com"], days: "oooxo " }],
  ["one day, and no report since", "receiver", { witnesses: ["google.com", "microsoft.com"], days: "oooo x" }],
  ["two days, and clean days since", "receiver", { witnesses: ["google.com", "microsoft.com"], days: "x oxoo" }],
])("%s: %s", (_, kind, given) => {
  expect(faultOf(given).kind).toBe(kind);
});

it("names the evidence", () => {
  expect(faultOf({ witnesses: ["mx.google.com"], others: ["b.example", "c.example"] })).toMatchObject({
    witnesses: ["google.com"],
    others: ["b.example", "c.example"],
    cleanDays: 0,
  });
});
