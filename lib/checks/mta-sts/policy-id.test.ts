import { expect, test } from "vitest";
import { policyId } from "@/lib/mtasts/policy-id";
import { fakeFailure, fakePolicy } from "@/lib/checks/sight/fake-policy";
import { fakeSight, type Seen } from "@/lib/checks/sight/fake-sight";
import { policyIdCheck } from "./policy-id";
import type { Wishes } from "@/lib/checks/sight/sight";

const text = "version: STSv1\nmode: testing\nmx: mx.example.com\nmax_age: 604800\n";
const older = text.replace("mx.example.com", "old.example.com");
const policy = { mode: "testing" as const, maxAge: 604_800, mx: ["mx.example.com"] };
const wishes: Wishes = { reportUris: [], policy, policyText: text, policyHost: null };
const ours = policyId(text);

function see({ id, served, ...seen }: Seen & { id?: string; served?: string }) {
  const record: Seen["dns"] = id === undefined ? {} : { "_mta-sts.example.com": { txt: [`v=STSv1; id=${id}`] } };
  const fetched = served === undefined ? {} : { policy: fakePolicy(served) };
  return policyIdCheck.run(fakeSight({ ...fetched, ...seen, dns: { ...record, ...seen.dns } }));
}

test.each<[string, Parameters<typeof see>[0], string, RegExp]>([
  ["both, of a stranger", { id: "a", served: text }, "ok", /announces the policy that is served/],
  [
    "both, as the settings say",
    { id: ours, served: text, wishes },
    "ok",
    /policy of the settings, and that one is served/,
  ],
  ["neither", {}, "info", /neither a record nor a policy/],
  ["a policy without a record", { served: text }, "warning", /no usable record announces/],
  ["a record without a policy", { id: "a" }, "error", /cannot get a usable one/],
  ["a record and a web page", { id: "a", served: "<html>" }, "error", /cannot get a usable one/],
  ["the new policy under the old id", { id: "old", served: text, wishes }, "warning", /still has the id old/],
  ["the new id before the new policy", { id: ours, served: older, wishes }, "error", /before it is served/],
  ["nothing of the settings yet", { id: "old", served: older, wishes }, "info", /Neither the record nor the policy/],
])("%s: %j", async (_, seen, severity, words) => {
  const findings = await see(seen);
  expect(findings).toMatchObject([{ severity, title: expect.stringMatching(words) }]);
});

test("the remedy is the line for the zone", async () => {
  const line = `_mta-sts.example.com. TXT "v=STSv1; id=${ours};"`;
  expect((await see({ id: "old", served: text, wishes }))[0]?.remedy).toBe(line);
  expect((await see({ served: text, wishes }))[0]?.remedy).toBe(line);
  expect((await see({ served: text }))[0]?.remedy).toContain("id=20261001;");
});

test("a policy that changed under the same id is told for as long as it is known", async () => {
  const servedBefore = [
    { policyId: "a", text },
    { policyId: "a", text: older },
  ];
  expect(await see({ id: "a", served: text, servedBefore })).toMatchObject([
    { severity: "warning", title: expect.stringContaining("its id was not") },
  ]);
  expect(await see({ id: "b", served: text, servedBefore })).toMatchObject([{ severity: "info" }]);
});

test("a policy that changed together with its id, or did not change, is in order", async () => {
  for (const before of [
    { policyId: "a", text: older },
    { policyId: "b", text },
  ]) {
    const findings = await see({ id: "b", served: text, servedBefore: [before] });
    expect(findings).toMatchObject([{ severity: "ok" }]);
  }
});

test("of a policy that is not that of the settings it is said once that its id stayed", async () => {
  const servedBefore = [
    { policyId: "old", text },
    { policyId: "old", text: older },
  ];
  expect(await see({ id: "old", served: text, servedBefore, wishes })).toMatchObject([
    { severity: "warning", title: expect.stringContaining("still has the id old") },
  ]);
});

test("an id that changed while the policy did not is harmless, whatever the order of its lines", async () => {
  const reordered = "max_age: 604800\nmx: mx.example.com\nmode: testing\nversion: STSv1\n";
  const servedBefore = [{ policyId: "a", text: reordered }];
  expect(await see({ id: "b", served: text, servedBefore })).toMatchObject([
    { severity: "info", title: expect.stringContaining("from a while") },
  ]);
});

test("nothing is concluded from what is not answered", async () => {
  expect(await see({ dns: { "_mta-sts.example.com": "timeout" } })).toMatchObject([{ severity: "unknown" }]);
  const unanswered = {
    policy: fakeFailure("unreachable", "No address."),
    dns: { "mta-sts.example.com": "timeout" as const },
  };
  expect(await see({ id: "a", ...unanswered, dns: { ...unanswered.dns } })).toMatchObject([{ severity: "unknown" }]);
});
