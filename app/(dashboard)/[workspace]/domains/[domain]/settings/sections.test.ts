import { expect, test } from "vitest";
import { sectionsOf } from "./sections";

type View = Parameters<typeof sectionsOf>[0];

const record = { name: "_mta-sts.a.example", type: "TXT" as const, text: "v=STSv1; id=abc;" };
const text = "version: STSv1\nmode: enforce\nmx: mx.a.example\nmax_age: 604800\n";

function policyWord(hosting: "self" | "watched", served: View["served"]): string | undefined {
  const view = { domain: { mode: "testing", hosting }, plan: { state: "same" }, proof: { tone: "success" }, served };
  return sectionsOf(view as View).find(({ id }) => id === "policy")?.state?.word;
}

test("of a policy that is only looked at, the mode is the one that was seen", () => {
  const serving: View["served"] = { state: "serving", since: null, text, policyId: "abc", record };
  expect(policyWord("watched", serving)).toBe("Enforce");
  expect(policyWord("watched", { state: "off" })).toBe("None");
  expect(policyWord("self", serving)).toBe("Testing");
});
