import { expect, test } from "vitest";
import type { Domain } from "@/lib/domains/get-domain";
import type { PolicyVersion } from "@/lib/policies/list-policies";
import { wishesOf } from "./wishes";

const asOf = new Date("2026-10-01T00:00:00Z");
const domain: Domain = {
  ...{ id: "1", name: "a.example", token: "abcdefghijklmnopqrstuvwxyz", createdAt: asOf, verifiedAt: asOf },
  ...{ proofCheckedAt: null, proofFinding: null, recordSeen: null, additionalRecipients: [] },
  ...{ mode: "testing", maxAge: 604_800, mxHosts: ["mx.a.example"], mxRefreshedAt: null },
  ...{ hosting: "self", proofLostAt: null },
};
const text = "version: STSv1\nmode: testing\nmx: mx.a.example\nmax_age: 604800\n";
const policy = { mode: "testing", maxAge: 604_800, mx: ["mx.a.example"] };
const enforced: PolicyVersion = {
  ...{ firstServedAt: new Date("2026-08-01T00:00:00Z"), lastServedAt: new Date("2026-09-30T00:00:00Z") },
  ...{ hosting: "self", policyId: "a", text: text.replace("testing", "enforce"), mode: "enforce", maxAge: 604_800 },
};

test.each<[string, Partial<Domain>, PolicyVersion[], object]>([
  ["the policy of the settings", {}, [], { policy, policyText: text, policyHost: null }],
  ["none where it is off", { mode: "none" }, [], { policy: null, policyText: null }],
  ["none where it cannot be written yet", { mxHosts: [] }, [], { policy: null, policyText: null }],
  ["none where it is only looked at", { hosting: "watched" }, [enforced], { policy: null, policyText: null }],
  [
    "mode none while senders may hold an older one",
    { mode: "none" },
    [enforced],
    { policy: { mode: "none", maxAge: 86_400, mx: [] }, policyText: "version: STSv1\nmode: none\nmax_age: 86400\n" },
  ],
])("wishes %s", (_, change, versions, wishes) => {
  expect(wishesOf({ ...domain, ...change }, versions, asOf)).toMatchObject(wishes);
});

test("reports are wished for by both of its addresses", () => {
  const { reportUris } = wishesOf(domain, [], asOf);
  expect(reportUris).toHaveLength(2);
  expect(reportUris.every((uri) => uri.includes(domain.token))).toBe(true);
});

test("a policy that is hosted here waits for the proof of the domain; one that lives elsewhere does not", () => {
  const awaits = (change: Partial<Domain>) => wishesOf({ ...domain, ...change }, [], asOf).awaitsProof;
  expect(awaits({ hosting: "hosted", verifiedAt: null })).toBe(true);
  expect(awaits({ hosting: "hosted" })).toBe(false);
  expect(awaits({ verifiedAt: null })).toBe(false);
});
