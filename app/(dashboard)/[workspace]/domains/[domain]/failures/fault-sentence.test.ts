import { expect, it } from "vitest";
import { faultSentence } from "./fault-sentence";

const fault = { witnesses: ["google.com"], others: [], cleanDays: 0 };

it.each([
  [
    { ...fault, kind: "receiver" as const, witnesses: ["google.com", "microsoft.com"], others: ["c.example"] },
    "mx2.a.example",
    "2 of 3 senders see it, always at mx2.a.example: google.com and microsoft.com.",
  ],
  [
    { ...fault, kind: "receiver" as const, witnesses: ["a.example", "b.example", "c.example", "d.example"] },
    null,
    "4 of 4 senders see it: a.example, b.example, c.example and 1 more.",
  ],
  [
    { ...fault, kind: "sender" as const, others: ["b.example", "c.example"] },
    null,
    "Only google.com sees it; 2 others made connections under the same policy on those days, without it.",
  ],
  [
    { ...fault, kind: "transient" as const, cleanDays: 5 },
    null,
    "On one day only; 5 days with reports since, without it.",
  ],
  [
    { ...fault, kind: "open" as const },
    null,
    "Only google.com sees it, and nobody else reported under this policy on those days.",
  ],
  [
    { ...fault, kind: "open" as const, others: ["b.example"] },
    null,
    "Only google.com sees it; b.example does not. Two voices do not decide it.",
  ],
])("%#: %s", (given, mx, sentence) => {
  expect(faultSentence(given, mx).evidence).toBe(sentence);
});

it("does not say always where some failures name no server", () => {
  const given = { ...fault, kind: "receiver" as const, witnesses: ["google.com", "microsoft.com"] };
  expect(faultSentence(given, "mx2.a.example", false).evidence).toBe(
    "2 of 2 senders see it, at mx2.a.example where they name a server: google.com and microsoft.com.",
  );
});
