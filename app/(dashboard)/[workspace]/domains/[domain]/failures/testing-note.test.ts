import { expect, test } from "vitest";
import { testingNote } from "./testing-note";

test.each([
  ["testing", ["sts", "no-policy-found"], "In testing mode the mail was still delivered."],
  ["testing", ["sts", "tlsa"], "In testing mode MTA-STS held back no mail; DANE knows no testing mode."],
  ["enforce", ["sts"], ""],
  [null, ["sts"], ""],
] as const)("in %s, failures under %j: %s", (mode, policyTypes, note) => {
  expect(testingNote(mode, [...policyTypes])).toBe(note);
});
