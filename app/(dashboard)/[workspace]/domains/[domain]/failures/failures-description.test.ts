import { expect, test } from "vitest";
import { failuresDescription } from "./failures-description";

const what = "What senders ran into, and what to do about it.";
const overlap = "One connection may be counted under several failures and policies: these add up to more than failed.";
const group = (failed: number, policyTypes = ["sts"]) => ({ failed, policyTypes });

test.each([
  ["one count each", [group(3), group(2)], 0, what],
  ["fewer details than failures", [group(3)], 0, what],
  ["one connection under two policies", [group(8, ["sts", "tlsa"])], 0, `${what} ${overlap}`],
  ["some that are not kept apart", [group(5)], 1, `${what} ${overlap}`],
] as const)("%s", (_, groups, other, said) => {
  expect(failuresDescription({ groups: [...groups], other, failed: 5, mode: "enforce" })).toBe(said);
});

test("says what testing mode did", () => {
  const known = { groups: [group(5)], other: 0, failed: 5, mode: "testing" as const };
  expect(failuresDescription(known)).toBe(`${what} In testing mode the mail was still delivered.`);
});
