import { expect, it } from "vitest";
import type { ProblemFigures } from "./problems";
import { whoseFault } from "./whose-fault";

type Case = {
  witnesses: string[];
  others?: string[];
  firstDay?: string;
  lastDay?: string;
  /** Of each witness. */
  reportedDays?: string[];
};

function faultOf({ witnesses, others = [], firstDay = "2026-09-01", lastDay = "2026-09-04", reportedDays = [] }: Case) {
  const problem: ProblemFigures = {
    ...{ resultType: "certificate-expired", mx: "mx1.a.example", reason: null, failed: 9 },
    ...{ firstDay, lastDay, policyTypes: ["sts"] },
    witnesses: witnesses.map((reporter) => ({ reporter, failed: 3, days: [firstDay, lastDay] })),
  };
  const share = (type: string) => (reporter: string) => ({ type, reporter, successful: 5, failed: 0 });
  const reporters = [...witnesses, ...others].map(share("sts"));
  const types = [
    { type: "sts", successful: 5, failed: 3, reporters },
    {
      type: "no-policy-found",
      successful: 5,
      failed: 0,
      reporters: ["plain.example", "second.example"].map(share("")),
    },
  ];
  return whoseFault(problem, { types, reportedDays: new Map(witnesses.map((name) => [name, reportedDays])) });
}

it.each<[string, string, Case]>([
  ["several senders", "receiver", { witnesses: ["google.com", "microsoft.com"], others: ["c.example"] }],
  ["one of several senders", "sender", { witnesses: ["google.com"], others: ["b.example", "c.example"] }],
  ["one of two senders", "open", { witnesses: ["google.com"], others: ["b.example"] }],
  ["the only sender that applies the policy", "open", { witnesses: ["google.com"] }],
  ["two names of one house", "open", { witnesses: ["a.mail.example", "b.mail.example"] }],
  [
    "one day, and clean days since",
    "transient",
    {
      witnesses: ["google.com", "microsoft.com"],
      firstDay: "2026-09-04",
      reportedDays: ["2026-09-04", "2026-09-05", "2026-09-06"],
    },
  ],
  [
    "one day, and no report since",
    "receiver",
    { witnesses: ["google.com", "microsoft.com"], firstDay: "2026-09-04", reportedDays: ["2026-09-04"] },
  ],
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
