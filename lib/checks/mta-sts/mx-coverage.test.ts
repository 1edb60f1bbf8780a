import { expect, test } from "vitest";
import { fakeFailure, fakePolicy } from "@/lib/checks/sight/fake-policy";
import { fakeSight, type Seen } from "@/lib/checks/sight/fake-sight";
import { gravest } from "@/lib/checks/kept/gravest";
import { mxCoverageCheck } from "./mx-coverage";

const policyOf = (mx: string[], mode = "enforce") =>
  fakePolicy(["version: STSv1", `mode: ${mode}`, ...mx.map((one) => `mx: ${one}`), "max_age: 604800", ""].join("\n"));

const see = (patterns: string[], mx: Seen["mx"], { mode, ...seen }: Seen & { mode?: string } = {}) =>
  mxCoverageCheck.run(fakeSight({ policy: policyOf(patterns, mode), mx, ...seen }));

test.each<[string, string[], string[]]>([
  ["by name", ["mx.example.com"], ["mx.example.com"]],
  ["by a star", ["*.example.com"], ["mx1.example.com", "mx2.example.com"]],
  [
    "by Google's lines",
    ["aspmx.l.google.com", "*.aspmx.l.google.com"],
    ["aspmx.l.google.com", "alt1.aspmx.l.google.com"],
  ],
  ["by Microsoft's star", ["*.mail.protection.outlook.com"], ["example-com.mail.protection.outlook.com"]],
])("all covered %s", async (_, patterns, hosts) => {
  const findings = await see(patterns, hosts);
  expect(findings.map(({ severity }) => severity)).toEqual(["ok"]);
  for (const host of hosts) expect(findings[0]?.evidence).toContain(`${host} ← `);
});

test("each MX that is missed is told, however low its preference, with the line to add", async () => {
  const findings = await see(["mx1.example.com"], ["mx1.example.com", "backup.example.com", "b2.example.net"]);
  expect(findings.map(({ severity }) => severity)).toEqual(["error", "error"]);
  expect(findings[0]?.title).toContain(
    "does not cover the MX b2.example.net: senders that keep to MTA-STS do not deliver to it",
  );
  expect(findings[1]?.remedy).toBe("Add to the policy:\nmx: backup.example.com");
});

test.each([
  ["192.0.2.1", "an address"],
  ["mx_1.example.com", "a name that is no host name"],
])("a line that would make the whole policy invalid is not advised: %s (%s)", async (host) => {
  const [finding] = await see(["mx.example.com"], ["mx.example.com", host]);
  expect(finding?.title).toContain(`does not cover the MX ${host}`);
  expect(finding?.remedy).toBe(
    "No policy can list it: let the MX record name the server by a host name, and list that.",
  );
});

test("in testing it is a warning, and in none nothing", async () => {
  expect(gravest(await see(["a.example.com"], ["b.example.com"], { mode: "testing" }))).toBe("warning");
  expect(gravest(await see(["a.example.com"], ["b.example.com"], { mode: "none" }))).toBe("info");
});

test("in testing nobody is said to refuse anything now, and no hint is given where there is nothing near", async () => {
  const dns = { "mx.other.example": { cname: "mx.provider.example" } };
  const [finding] = await see(["*.example.com"], ["mx.other.example"], { mode: "testing", dns });
  expect(finding?.title).toBe(
    "The policy does not cover the MX mx.other.example: in enforce mode senders that keep to MTA-STS would not deliver to it.",
  );
});

test.each([
  ["example.com", "the name itself"],
  ["a.b.example.com", "two labels"],
])("a star is one label exactly: %s (%s)", async (host) => {
  const [finding] = await see(["*.example.com"], [host]);
  expect(finding?.title).toContain("The star of *.example.com stands for one label exactly.");
});

test("the MX's own name counts, and not what it is an alias of", async () => {
  const dns = { "mail.example.com": { cname: "mx.provider.example" } };
  const [finding] = await see(["mx.provider.example"], ["mail.example.com"], { dns });
  expect(finding).toMatchObject({ severity: "error" });
  expect(finding?.title).toContain("alias of, mx.provider.example; what counts is the name in the MX record");
});

test("what the policy has already is not to be added once more", async () => {
  const hosts = ["aspmx.l.google.com", "alt1.aspmx.l.google.com"];
  const [finding] = await see(["aspmx.l.google.com", "mx.example.com"], hosts);
  expect(finding?.remedy).toBe("Add to the policy:\nmx: *.aspmx.l.google.com");
});

test("an implicit MX is covered by its own name", async () => {
  const hosts = [{ host: "example.com", preference: 0 }];
  const mx = { outcome: "hosts" as const, implicit: true, hosts, authentic: false, ttl: 300 };
  expect(gravest(await see(["example.com"], mx))).toBe("ok");
});

test("a line that no MX needs is pointed out", async () => {
  const findings = await see(["mx.example.com", "old.example.com"], ["mx.example.com"]);
  expect(findings.at(-1)).toMatchObject({ severity: "info", evidence: "old.example.com" });
});

test.each<[string, string, string, string]>([
  ["a public suffix", "*.com", "mx-host.com", "right under .com"],
  ["a suffix of two labels", "*.co.uk", "mx-host.co.uk", "right under .co.uk"],
  ["a provider", "*.provider.example", "mx1.provider.example", "right under provider.example"],
  ["a part of a provider", "*.mx.provider.example", "a.mx.provider.example", "right under mx.provider.example"],
])("a star over %s is broad", async (_, pattern, host, words) => {
  const finding = (await see([pattern], [host])).find(({ severity }) => severity === "warning");
  expect(finding?.title).toContain(words);
  expect(finding).toMatchObject({ section: "RFC 8461 §10.4", remedy: `Name the servers instead:\nmx: ${host}` });
});

test.each([
  ["of the domain's own", "*.example.com", "mx.example.com"],
  ["that Google asks for", "*.googlemail.com", "aspmx2.googlemail.com"],
  ["of a known provider", "*.pphosted.com", "mxa-0001.pphosted.com"],
])("a star %s is let be", async (_, pattern, host) => {
  expect(gravest(await see([pattern], [host]))).toBe("ok");
});

test("before a policy is served, that of the settings is judged", async () => {
  const policy = { mode: "testing" as const, maxAge: 604_800, mx: ["a.example.com"] };
  const wishes = { reportUris: [], policy, policyText: "version: STSv1\n", policyHost: null };
  const [finding] = await mxCoverageCheck.run(fakeSight({ wishes, mx: ["b.example.com"] }));
  expect(finding?.title).toContain("The policy of the settings does not cover the MX b.example.com");
});

test("what cannot be judged is not judged", async () => {
  expect(gravest(await mxCoverageCheck.run(fakeSight()))).toBe("info");
  const unannounced = { "mta-sts.example.com": { addresses: ["192.0.2.1"] } };
  const dns = { ...unannounced, "_mta-sts.example.com": { txt: ["v=STSv1; id=1"] } };
  const status = fakeFailure("status", "The server answered 404.");
  expect(gravest(await mxCoverageCheck.run(fakeSight({ policy: status, dns })))).toBe("unknown");
  expect(gravest(await mxCoverageCheck.run(fakeSight({ policy: status, dns: unannounced })))).toBe("info");
  expect(gravest(await see(["a.example.com"], { outcome: "failed", reason: "timed out", bogus: false }))).toBe(
    "unknown",
  );
  expect(gravest(await see(["a.example.com"], { outcome: "null-mx", authentic: false }))).toBe("info");
});

test("of many MX hosts that are missed ten are told by name, and the rest by one finding that has their lines", async () => {
  const hosts = Array.from({ length: 1_000 }, (_, at) => `mx${at}.example.net`);
  const findings = await see(["mx.example.com", "mx0.example.net"], hosts);
  expect(findings).toHaveLength(12);
  expect(findings[0]?.title).toContain("does not cover the MX mx1.example.net");
  expect(findings[10]).toMatchObject({
    severity: "error",
    title: "The policy does not cover 989 more MX hosts of lower preference.",
    remedy: expect.stringMatching(/^Add to the policy:\nmx: mx11\.example\.net\nmx: mx12\./),
  });
});

test("of many patterns that are broad ten are told each, and the rest by one finding", async () => {
  const patterns = Array.from({ length: 500 }, (_, at) => `*.p${at}.example.net`);
  const findings = await see(["mx.example.com", ...patterns], ["mx.example.com"]);
  expect(findings.filter(({ section }) => section === "RFC 8461 §10.4")).toHaveLength(11);
  expect(findings.at(-1)?.title).toBe("The policy has 490 more patterns under which anybody's servers may be.");
});

test("the evidence names the line of the policy that stands first", async () => {
  const [byStar] = await see(["*.example.com", "mx.example.com"], ["mx.example.com"]);
  expect(byStar?.evidence).toBe("mx.example.com ← *.example.com");
  const [byName] = await see(["mx.example.com", "*.example.com", "mx.example.com"], ["mx.example.com"]);
  expect(byName?.evidence).toBe("mx.example.com ← mx.example.com");
});
