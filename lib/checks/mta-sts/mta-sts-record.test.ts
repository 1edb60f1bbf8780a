import { expect, test } from "vitest";
import { policyId } from "@/lib/mtasts/policy-id";
import { fakeSight, type Seen } from "@/lib/checks/sight/fake-sight";
import { gravest } from "@/lib/checks/kept/gravest";
import { mtaStsRecordCheck } from "./mta-sts-record";
import type { Wishes } from "@/lib/checks/sight/sight";

const name = "_mta-sts.example.com";
const policyText = "version: STSv1\nmode: testing\nmx: mx.example.com\nmax_age: 604800\n";
const policy = { mode: "testing" as const, maxAge: 604_800, mx: ["mx.example.com"] };
const wishes: Wishes = { reportUris: [], policy, policyText, policyHost: null };
const wanted = `${name}. TXT "v=STSv1; id=${policyId(policyText)};"`;

function see(txt: (string | string[])[], seen: Seen & { ttl?: number } = {}) {
  const dns = { [name]: { txt, ttl: seen.ttl ?? 300 }, ...seen.dns };
  return mtaStsRecordCheck.run(fakeSight({ ...seen, dns }));
}

// The acceptance strings of RFC 8461 §3.1.
test.each<[string, (string | string[])[]]>([
  ["an id", ["v=STSv1; id=20261001T120000;"]],
  ["strings and other records", ["v=spf1 -all", ["v=STSv1; i", "d=a"]]],
])("accepts %s", async (_, txt) => {
  expect((await see(txt)).map(({ severity }) => severity)).toEqual(["ok"]);
});

test("accepts two ids with the first, and warns", async () => {
  const [ok, warning] = await see(["v=STSv1; id=a; id=b"]);
  expect(ok?.title).toContain("the id a.");
  expect(warning).toMatchObject({ severity: "warning", remedy: "Write it as: v=STSv1; id=a;" });
});

test("accepts one beside another that only some senders count, and asks for nothing to be written anew", async () => {
  const [ok, warning] = await see(["v=STSv1 ; id=b", "v=STSv1; id=a"]);
  expect(ok).toMatchObject({ severity: "ok", title: expect.stringContaining("the id a.") });
  expect(warning).toMatchObject({ severity: "warning", remedy: null });
});

test.each<[string, string[]]>([
  ["an id with hyphens", ["v=STSv1; id=2026-10-01"]],
  ["an id of 33 characters", [`v=STSv1; id=${"a".repeat(33)}`]],
  ["an empty id", ["v=STSv1; id="]],
  ["the version alone", ["v=STSv1"]],
  ["two records", ["v=STSv1; id=a", "v=STSv1; id=b"]],
])("refuses %s, shows it, and says what to publish", async (_, txt) => {
  const [finding] = await see(txt, { wishes });
  expect(finding).toMatchObject({ severity: "error", evidence: txt.toSorted().join("\n"), section: "RFC 8461 §3.1" });
  expect(finding?.remedy).toContain(wanted);
});

test("without settings the line has an id of the day", async () => {
  expect((await see(["v=STSv1"]))[0]?.remedy).toBe(`${name}. TXT "v=STSv1; id=20261001;"`);
});

test("no record is an error only where the settings want one", async () => {
  expect(await see([], { wishes })).toMatchObject([{ severity: "error", remedy: wanted }]);
  expect(await see([])).toMatchObject([{ severity: "info", remedy: null }]);
  expect(gravest(await see([], { wishes: { ...wishes, policy: null, policyText: null } }))).toBe("info");
});

test("a record under the doubled name is found there", async () => {
  const dns = { [`${name}.example.com`]: { txt: ["v=STSv1; id=a"] } };
  expect((await see([], { dns }))[0]).toMatchObject({ severity: "error", title: expect.stringContaining("once more") });
});

test("a long TTL is pointed out without a number that changes", async () => {
  const look = async (ttl: number) => (await see(["v=STSv1; id=a"], { ttl })).slice(1);
  expect(await look(86_400)).toEqual([]);
  expect(await look(100_000)).toEqual(await look(90_000));
  expect(await look(100_000)).toMatchObject([{ severity: "info" }]);
});

test("what DNS does not answer is unknown, and wrong signatures are an error", async () => {
  const at = (answer: "servfail" | "bogus") => mtaStsRecordCheck.run(fakeSight({ dns: { [name]: answer } }));
  expect(gravest(await at("servfail"))).toBe("unknown");
  expect(gravest(await at("bogus"))).toBe("error");
});
