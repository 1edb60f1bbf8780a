import { expect, test } from "vitest";
import type { Severity } from "@/lib/checks/finding";
import { planReportingRecord } from "@/lib/policies/reporting-record";
import { nextStep } from "./next-step";

type Known = Parameters<typeof nextStep>[0];

const address = "mailto:a@reports.example";
const plan = (seen: string[] | null) => planReportingRecord({ own: [address], additional: [], dropped: [], seen });
const asOf = new Date("2026-11-26T12:00:00Z");
const check = (id: Known["checks"][number]["check"], severity: Severity) => ({
  ...{ check: id, severity, findings: [], seenFrom: asOf, seenUntil: asOf },
});
const record = { name: "_mta-sts.a.example", type: "TXT" as const, text: "v=STSv1; id=abc;" };
const done: Known = {
  domain: { name: "a.example", mode: "testing", hosting: "hosted", verifiedAt: asOf },
  plan: plan([`v=TLSRPTv1; rua=${address}`]),
  served: { state: "serving", since: asOf, text: "", policyId: "abc", record },
  checks: [check("mta-sts-policy", "ok"), check("policy-id", "ok")],
  gate: { ready: false, evidence: [] },
  records: { challenge: null },
};
const challenge = { name: "_waxseal.a.example", type: "TXT" as const, text: "waxseal-domain=abc" };
const winding: Known["served"] = {
  ...{ state: "winding-down", until: asOf, text: "", policyId: "abc", record },
  longest: { mode: "testing", maxAge: 86_400, lastServedAt: asOf, isStillServed: false },
};

const elsewhere = {
  ...{ severity: "ok" as const, title: "", remedy: null, section: null, key: "served" },
  evidence: "version: STSv1\nmode: enforce\nmx: mx.a.example\nmax_age: 604800\n",
};

const states: [string, Partial<Known>, RegExp][] = [
  ["nothing looked at", { plan: plan(null) }, /publish the TLS reporting record/],
  ["no room for a record", { domain: { ...done.domain, name: "a".repeat(245) } }, /no room/],
  ["nothing published", { plan: plan([]) }, /publish the TLS reporting record/],
  ["another record", { plan: plan(["v=TLSRPTv1; rua=mailto:b@c.example"]) }, /change the TLS reporting record/],
  ["no proof", { domain: { ...done.domain, verifiedAt: null } }, /check the TLS reporting record/],
  [
    "no proof, where one address serves all",
    { domain: { ...done.domain, verifiedAt: null }, records: { challenge } },
    /publish the TXT record at _waxseal\.a\.example, which proves/,
  ],
  ["no policy", { domain: { ...done.domain, mode: "none" }, served: { state: "off" } }, /a.* policy in testing/i],
  [
    "wound down, with the old id in DNS",
    { served: winding, checks: [check("policy-id", "warning")] },
    /wound down\. Next: publish the record with the new id/,
  ],
  [
    "to be wound down, with the old policy still served",
    { served: { ...winding, longest: { ...winding.longest, isStillServed: true } } },
    /^Next: serve mode none/,
  ],
  [
    "no policy here, and one elsewhere",
    {
      ...{ domain: { ...done.domain, mode: "none" }, served: { state: "off" } },
      checks: [{ ...check("mta-sts-policy", "ok"), findings: [elsewhere] }],
    },
    /served elsewhere already, in enforce/,
  ],
  ["winding down", { domain: { ...done.domain, mode: "none" }, served: winding }, /wound down/],
  ["no MX servers", { served: { state: "incomplete", errors: [""] } }, /name the MX servers/],
  ["nothing looked at of the policy", { checks: [] }, /CNAME/],
  ["no policy on his server", { domain: { ...done.domain, hosting: "self" }, checks: [] }, /serve the policy/],
  [
    "a policy that could not be looked at",
    { checks: [check("mta-sts-policy", "unknown"), check("policy-id", "unknown")] },
    /could not tell/,
  ],
  [
    "a record that DNS did not answer for",
    { checks: [check("mta-sts-policy", "ok"), check("policy-id", "unknown")] },
    /could not tell/,
  ],
  [
    "another id",
    { checks: [check("mta-sts-policy", "ok"), check("policy-id", "error")] },
    /record with the policy's id/,
  ],
  [
    "a policy that is served, and its certificate near its end",
    { checks: [check("mta-sts-policy", "warning"), check("policy-id", "ok")] },
    /see to what its check warns of/,
  ],
  [
    "the same on his server, and another id",
    {
      domain: { ...done.domain, hosting: "self" },
      checks: [check("mta-sts-policy", "warning"), check("policy-id", "warning")],
    },
    /record with the policy's id/,
  ],
  ["testing", {}, /Stay in testing/],
  ["ready", { gate: { ready: true, evidence: [] } }, /ready for Enforce/],
  ["enforce", { domain: { ...done.domain, mode: "enforce" }, gate: null }, /verified TLS alone/],
];
test.each(states)("with %s", (_, known, sentence) => expect(nextStep({ ...done, ...known })).toMatch(sentence));
