import { expect, it } from "vitest";
import { failureGroups } from "./failure-groups";
import { failureInWords } from "./failure-words";

const days = { firstDay: "2026-09-01", lastDay: "2026-09-01" };
const evidence = {
  ...{ types: [], reportedDays: new Map<string, Uint8Array>() },
  ...{ period: { from: "2026-09-01", to: "2026-09-30" }, today: "2026-09-30" },
};

function remedyFor(mx: string, mxHosts: string[]): string | undefined {
  const witnesses = [{ reporter: "google.com", failed: 5, days: new Uint8Array(30).fill(1, 0, 1) }];
  const problem = { ...{ resultType: "certificate-expired", mx, reason: null, failed: 5 }, ...days };
  const [group] = failureGroups([{ ...problem, policyTypes: ["sts"], witnesses }]);
  const known = { evidence, domain: { name: "example.com", mxHosts }, hasRow: () => true, locale: "en" };
  return group && failureInWords(group, known).advice.remedy.text;
}

it("takes a server that a pattern covers for one that is set", () => {
  const own = remedyFor("mx2.example.com", ["mx1.example.com", "mx2.example.com"]);
  expect(own).toMatch(/^Renew the certificate/);
  expect(remedyFor("mx2.mail.example.com", ["mx1.example.com", "*.mail.example.com"])).toBe(own);
  expect(remedyFor("mx2.other.example", ["mx1.example.com", "*.mail.example.com"])).not.toBe(own);
});
