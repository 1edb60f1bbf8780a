import { afterEach, expect, test } from "vitest";
import { env } from "@/lib/env";
import { domainRecords } from "./domain-records";

const on = (number: number) => new Date(Date.UTC(2026, 0, number));
const text = "version: STSv1\nmode: enforce\nmx: mx.a.example\nmax_age: 604800\n";
type Domain = Parameters<typeof domainRecords>[0];
type Version = NonNullable<Parameters<typeof domainRecords>[1]>[number];

const domain: Domain = {
  ...{ id: "", name: "a.example", token: "a".repeat(26), createdAt: on(1), verifiedAt: on(1), proofLostAt: null },
  ...{ proofCheckedAt: null, proofFinding: null, recordSeen: null, additionalRecipients: [], mxRefreshedAt: null },
  ...{ maxAge: 604_800, mxHosts: ["mx.a.example"] },
  ...({ mode: "enforce", hosting: "hosted" } as const),
};
const enforced: Version = {
  ...{ firstServedAt: on(1), lastServedAt: on(10), policyId: "1", text, maxAge: 604_800 },
  ...({ mode: "enforce", hosting: "hosted" } as const),
};
const records = (changes: Partial<Domain>, ...rest: [Version[]?, Date?]) =>
  domainRecords({ ...domain, ...changes }, ...rest).mtaSts;

afterEach(() => {
  delete env.POLICY_HOST;
});

test("a hosted policy has a record for its id and one that brings senders to us", () => {
  env.POLICY_HOST = "policies.waxseal.example";
  expect(records({})).toMatchObject({
    ...{ outcome: "ready", policy: text, policyUrl: "https://mta-sts.a.example/.well-known/mta-sts.txt" },
    record: { name: "_mta-sts.a.example", type: "TXT", text: expect.stringMatching(/^v=STSv1; id=\w+;$/) },
    host: { name: "mta-sts.a.example", type: "CNAME", text: "policies.waxseal.example" },
  });
  expect(records({ hosting: "self" })).toMatchObject({ outcome: "ready", policy: text, host: null });
});

test("turned off, there is mode none to publish for as long as a sender may hold the policy of before, and then nothing", () => {
  const none = { outcome: "ready", policy: "version: STSv1\nmode: none\nmax_age: 86400\n" };
  for (const hosting of ["hosted", "self"] as const)
    expect(records({ mode: "none", hosting }, [enforced], on(16))).toMatchObject(none);
  expect(records({ mode: "none" }, [enforced], on(17))).toEqual({ outcome: "off" });
  expect(records({ mode: "none" }, [], on(16))).toEqual({ outcome: "off" });
});
