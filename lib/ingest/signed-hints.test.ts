import { expect, test } from "vitest";
import { noHints, type DomainHint } from "@/lib/tlsrpt/report-hints";
import { parseReport } from "@/lib/tlsrpt/report";
import type { Verdict } from "./dkim/authenticate";
import { signedHints, withSignedDomain } from "./signed-hints";

const hints: DomainHint[] = [
  { domain: "header.example", source: "the TLS-Report-Domain header", fields: ["tls-report-domain"] },
  { domain: "subject.example", source: "the subject", fields: ["subject"] },
];
const verified = { kind: "verified" as const, by: "sender.example", unsigned: ["tls-report-domain"] };

test("a signed hint takes the place of one that is not, and of no domain that a policy names itself", () => {
  const json = `{"date-range":{"start-datetime":"2026-09-01T00:00:00Z","end-datetime":"2026-09-01T23:59:59Z"},"policies":[
    {"policy":{"policy-type":"sts","policy-domain":"named.example"}},{"policy":{"policy-type":"sts"}}]}`;
  const reading = parseReport(Buffer.from(json), { ...noHints, domains: hints });
  if (reading.outcome !== "report") throw new Error(reading.reason);
  const { policies, warnings } = withSignedDomain(reading, hints, signedHints(hints, verified));
  expect(policies.map(({ domain }) => domain)).toEqual(["named.example", "subject.example"]);
  expect(warnings).toContain("A policy names no domain; subject.example was taken from the subject.");
  expect(withSignedDomain(reading, hints, null)).toBe(reading.report);
});

test.each<Verdict>([
  ...(["unsigned", "uploaded", "unauthenticated"] as const).map((kind) => ({ kind })),
  ...(["broken", "pending"] as const).map((kind) => ({ kind, reason: "" })),
])("$kind is no signature that could vouch for one", (verdict) => {
  expect(signedHints(hints, verdict)).toBeNull();
});
