import { expect, test } from "vitest";
import { maxAgeInWords, policyDifferences, policyIdentity } from "./describe-policy";
import type { MtaStsPolicy } from "./policy";

test.each([
  [604_800, "1 week"],
  [1_209_600, "2 weeks"],
  [864_000, "10 days"],
  [86_400, "1 day"],
  [31_557_600, "1 year"],
  [5_400, "90 minutes"],
  [61, "61 seconds"],
  [0, "0 seconds"],
])("a max_age of %d is %s", (seconds, text) => expect(maxAgeInWords(seconds)).toBe(text));

const policy: MtaStsPolicy = { mode: "enforce", maxAge: 604_800, mx: ["mx1.a.example", "mx2.a.example"] };

test.each<[Partial<MtaStsPolicy>, string[]]>([
  [{}, []],
  [{ mx: ["mx2.a.example", "mx1.a.example"] }, []],
  [{ mode: "testing" }, ["has the mode testing, not enforce"]],
  [{ maxAge: 86_400 }, ["has a max_age of 1 day, not 1 week"]],
  [{ mx: ["mx1.a.example", "mx-old.a.example"] }, ["lists mx-old.a.example", "lacks mx2.a.example"]],
])("%j differs by %j", (changed, differences) => {
  expect(policyDifferences({ ...policy, ...changed }, policy)).toEqual(differences);
  expect(policyIdentity({ ...policy, ...changed }) === policyIdentity(policy)).toBe(differences.length === 0);
});

test("policies of more servers than any has are compared before the test's time is up", () => {
  const mx = Array.from({ length: 100_000 }, (_, n) => `mx${n}.a.example`);
  const others = mx.map((host) => `other-${host}`);
  expect(policyDifferences({ ...policy, mx }, { ...policy, mx: others })).toEqual([
    `lists ${mx.slice(0, 20).join(", ")} and 99,980 more`,
    `lacks ${others.slice(0, 20).join(", ")} and 99,980 more`,
  ]);
});
