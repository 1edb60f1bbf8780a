import { expect, test } from "vitest";
import type { PolicyFetchFailure } from "@/lib/http/policy-fetch";
import { fakeFailure, fakePolicy } from "@/lib/checks/sight/fake-policy";
import { fakeCertificate, fakeSight, fakeTls, type Seen } from "@/lib/checks/sight/fake-sight";
import { gravest } from "@/lib/checks/kept/gravest";
import { mtaStsPolicyCheck, policyAmong } from "./mta-sts-policy";
import { policyIdCheck } from "./policy-id";
import type { Wishes } from "@/lib/checks/sight/sight";

const host = "mta-sts.example.com";
const there: Seen["dns"] = { [host]: { addresses: ["192.0.2.1"] } };
const announced: Seen["dns"] = { ...there, "_mta-sts.example.com": { txt: ["v=STSv1; id=a"] } };
const text = "version: STSv1\nmode: enforce\nmx: *.example.com\nmax_age: 604800\n";
const policy = { mode: "enforce" as const, maxAge: 604_800, mx: ["*.example.com"] };
const wishes: Wishes = { reportUris: [], policy, policyText: text, policyHost: null };

const see = (body: string | Uint8Array, seen: Seen = {}) =>
  mtaStsPolicyCheck.run(fakeSight({ policy: fakePolicy(body), ...seen }));

// The acceptance strings of RFC 8461 §3.2.
test.each([
  ["LF", text],
  ["CRLF", text.replaceAll("\n", "\r\n")],
  ["no final newline", text.trimEnd()],
])("accepts %s, and shows what is served", async (_, body) => {
  const findings = await see(body);
  expect(findings.map(({ severity }) => severity)).toEqual(["ok"]);
  expect(findings[0]?.evidence).toBe(body);
  expect(policyAmong(findings)).toEqual(policy);
});

test("accepts the mode none without mx, and says that it is none", async () => {
  const [finding] = await see("version: STSv1\nmode: none\nmax_age: 86400\n");
  expect(finding).toMatchObject({ severity: "info", title: expect.stringContaining("mode none") });
});

test.each([
  ["Mode", text.replace("mode", "Mode"), "“Mode” is not the same"],
  ["Enforce", text.replace("enforce", "Enforce"), "The mode is “Enforce”"],
  ["a list of hosts", text.replace("*.example.com", "a.example, b.example"), "its own mx line"],
  ["no max_age", text.replace("max_age: 604800\n", ""), "“max_age” is missing"],
  ["max_age over a year", text.replace("604800", "31557601"), "the most allowed is 31557600"],
  ["a negative max_age", text.replace("604800", "-1"), "whole number"],
  ["enforce without mx", text.replace("mx: *.example.com\n", ""), "at least one mx line"],
  ["a web page", "<!doctype html>\n<html></html>\n", "not a line of the form"],
  ["64 KiB and a byte", text.padEnd(65_537, "#"), "larger than 64 KiB"],
  ["what is not UTF-8", new Uint8Array([0x76, 0xff, 0xfe]), "not written in UTF-8"],
])("refuses %s, with the file to serve instead", async (_, body, words) => {
  const findings = await see(body, { wishes });
  expect(gravest(findings)).toBe("error");
  expect(findings.map(({ title }) => title).join(" ")).toContain(words);
  expect(findings[0]?.remedy).toContain(text);
  expect(policyAmong(findings)).toBeNull();
});

// A redirect to the same body, and the body with a wrong certificate, are refused however good the body is.
test.each<[PolicyFetchFailure["code"], string, string, RegExp]>([
  ["redirect", "The server redirects with 301.", "Location: https://www.example.com/", /do not follow redirects/],
  ["certificate", "The certificate does not name it.", "DNS:www.example.com", /public authority that names/],
  ["status", "The server answered 404.", "HTTP/1.1 404 Not Found", /with the status 200/],
  ["too-large", "The file is larger than 64 KiB.", "", /64 KiB at most/],
  ["tls", "No TLS could be agreed on.", "", /TLS 1.2/],
  ["unreachable", "Nothing answers.", "", /port 443/],
  ["timed-out", "Nothing came in time.", "", /within seconds/],
  ["refused-address", "It points to a private address.", "10.0.0.1", /public address/],
  ["not-http", "What answers is no web server.", "", /web server answer/],
  ["disconnected", "The server hung up.", "", /whole file/],
])(
  "a policy that is not had (%s) is an error with what shows it and a remedy",
  async (code, sentence, evidence, remedy) => {
    const failed = { policy: fakeFailure(code, sentence, evidence), dns: announced };
    const [finding, ...more] = await mtaStsPolicyCheck.run(fakeSight(failed));
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ severity: "error", title: sentence, evidence, section: "RFC 8461 §3.3" });
    expect(finding?.remedy).toMatch(remedy);
  },
);

test("what nobody announces and nobody wants is no fault", async () => {
  const status = fakeFailure("status", "The server answered 404.");
  const [finding] = await mtaStsPolicyCheck.run(fakeSight({ policy: status, dns: there }));
  expect(finding).toMatchObject({
    severity: "info",
    title: `There is no MTA-STS policy at ${host}, and no record announces one. The server answered 404.`,
    remedy: expect.stringMatching(/^Only if there is to be one: serve the file at/),
  });
  const unasked = { ...there, "_mta-sts.example.com": "timeout" as const };
  expect(gravest(await mtaStsPolicyCheck.run(fakeSight({ policy: status, dns: unasked })))).toBe("error");
  expect(gravest(await mtaStsPolicyCheck.run(fakeSight()))).toBe("info");
});

test("a policy host that is missing is an error where the settings or the record want it", async () => {
  const [byRecord] = await mtaStsPolicyCheck.run(
    fakeSight({ dns: { "_mta-sts.example.com": { txt: ["v=STSv1; id=a"] } } }),
  );
  expect(byRecord?.severity).toBe("error");
  const hosted = { ...wishes, policyHost: "policies.waxseal.example" };
  const [bySettings] = await mtaStsPolicyCheck.run(fakeSight({ wishes: hosted }));
  expect(bySettings).toMatchObject({ severity: "error", remedy: `${host}. CNAME policies.waxseal.example.` });
});

test("where we serve it, the remedy is the alias, or the operator's", async () => {
  const hosted = { ...wishes, policyHost: "policies.waxseal.example" };
  const remedyAt = async (dns: Seen["dns"]) => {
    const failed = fakeFailure("certificate", "The certificate does not name it.");
    return (await mtaStsPolicyCheck.run(fakeSight({ wishes: hosted, policy: failed, dns })))[0]?.remedy;
  };
  expect(await remedyAt(there)).toBe(`${host}. CNAME policies.waxseal.example.`);
  const alias = {
    [host]: { cname: "policies.waxseal.example" },
    "policies.waxseal.example": { addresses: ["192.0.2.1"] },
  };
  expect(await remedyAt(alias)).toContain("whoever runs this instance");
});

test("where another policy is served and the alias is right, the owner is not told to set it", async () => {
  const hosted = { ...wishes, policyHost: "policies.waxseal.example" };
  const other = text.replace("enforce", "testing");
  const remedyAt = async (dns: Seen["dns"]) =>
    (await see(other, { wishes: hosted, dns })).find(({ severity }) => severity === "error")?.remedy;
  expect(await remedyAt(there)).toContain("another server answers now");
  const alias = {
    [host]: { cname: "policies.waxseal.example" },
    "policies.waxseal.example": { addresses: ["192.0.2.1"] },
  };
  expect(await remedyAt(alias)).toMatch(/^mta-sts.example.com points here as it should, .* look again/);
});

test("a record that is left over may go, where nobody is known to want a policy", async () => {
  const dns: Seen["dns"] = { "_mta-sts.example.com": { txt: ["v=STSv1; id=a"] } };
  const remedyAt = async (wanted: Wishes | null) =>
    (await mtaStsPolicyCheck.run(fakeSight({ dns, wishes: wanted })))[0]?.remedy;
  const left =
    /^Point mta-sts\.example\.com to a web server .*; where there is to be none, remove the record at _mta-sts\.example\.com\.$/;
  expect(await remedyAt(null)).toMatch(left);
  expect(await remedyAt({ ...wishes, policy: null, policyText: null })).toMatch(left);
  expect(await remedyAt(wishes)).toMatch(/^Point mta-sts\.example\.com to a web server [^;]*:\nversion: STSv1\n/);
});

test("before the domain is verified, the remedy is the proof", async () => {
  const waiting = { ...wishes, policyHost: "policies.waxseal.example", awaitsProof: true };
  const alias: Seen["dns"] = {
    [host]: { cname: "policies.waxseal.example" },
    "policies.waxseal.example": { addresses: ["192.0.2.1"] },
  };
  const policy = fakeFailure("tls", "No TLS could be agreed on.");
  const [finding] = await mtaStsPolicyCheck.run(fakeSight({ wishes: waiting, policy, dns: alias }));
  expect(finding?.remedy).toBe(
    "Prove first that the domain is yours: before that, no policy is served here for example.com.",
  );
});

test("where the settings have no policy, the remedy is not to serve one", async () => {
  const off: Wishes = { reportUris: [], policy: null, policyText: null, policyHost: "policies.waxseal.example" };
  const alias: Seen["dns"] = {
    [host]: { cname: "policies.waxseal.example" },
    "policies.waxseal.example": { addresses: ["192.0.2.1"] },
  };
  const status = fakeFailure("status", "The server answered 404.");
  const remedyAt = async (seen: Seen) => (await mtaStsPolicyCheck.run(fakeSight({ wishes: off, ...seen })))[0]?.remedy;
  const remedy =
    "The settings have no policy to serve. Choose one there; or, where there is to be none, remove the record at _mta-sts.example.com, and mta-sts.example.com.";
  expect(await remedyAt({ policy: status, dns: { ...announced, ...alias } })).toBe(remedy);
  expect(await remedyAt({ policy: status, dns: alias })).toBe(remedy);
  expect(await remedyAt({ dns: { "_mta-sts.example.com": { txt: ["v=STSv1; id=a"] } } })).toBe(remedy);
});

test.each([
  ["text/html", "warning"],
  [null, "warning"],
  ["text/plain", "ok"],
  ["Text/Plain; charset=us-ascii; foo=bar", "ok"],
])("the media type %s: %s", async (contentType, severity) => {
  expect(gravest(await see(text, { policy: fakePolicy(text, { contentType }) }))).toBe(severity);
});

test.each([
  [text.replace("604800", "3600"), "warning"],
  [text.replace("604800", "86400"), "info"],
  [text.replace("604800", "3600").replace("enforce", "testing"), "info"],
  [text, "ok"],
])("a short max_age is told (%j: %s)", async (body, severity) => {
  expect(gravest(await see(body))).toBe(severity);
});

test("warnings of the parser are warnings", async () => {
  expect(await see(`# ours\n${text}`)).toMatchObject([{ severity: "ok" }, { severity: "warning" }]);
});

test("it is compared with the settings, whatever the order of its lines", async () => {
  const reordered = "max_age: 604800\nmode: enforce\nmx: *.example.com\nversion: STSv1\n";
  expect(gravest(await see(reordered, { wishes }))).toBe("ok");
  const findings = await see(text.replace("enforce", "testing"), { wishes });
  expect(findings.at(-1)).toMatchObject({
    severity: "error",
    title: "The policy served is not the one of the settings: it has the mode testing, not enforce.",
  });
  expect(findings.at(-1)?.remedy).toContain(text);
});

test("a certificate near its end is told, with a key that stays from day to day", async () => {
  const expiringOn = async (day: string) => {
    const tls = fakeTls({ chain: [fakeCertificate({ validTo: new Date(`${day}T12:00:00Z`) })] });
    return (await see(text, { policy: fakePolicy(text, { tls }) })).slice(1);
  };
  expect(await expiringOn("2026-10-15")).toEqual([]);
  const [finding] = await expiringOn("2026-10-02");
  expect(finding).toMatchObject({
    severity: "warning",
    title: expect.stringMatching(/expires in 1 day, on 2 Oct 2026\.$/),
    key: "certificate expires",
  });
});

test("a certificate that is made for some days alone is not near its end from the beginning", async () => {
  const validFrom = new Date("2026-10-01T00:00:00Z");
  const withLife = (hours: number) => {
    const validTo = new Date(validFrom.getTime() + hours * 3_600_000);
    return see(text, {
      policy: fakePolicy(text, { tls: fakeTls({ chain: [fakeCertificate({ validFrom, validTo })] }) }),
    });
  };
  expect((await withLife(160)).map(({ severity }) => severity)).toEqual(["ok"]);
  expect((await withLife(14)).map(({ severity }) => severity)).toEqual(["ok", "warning"]);
});

test("the file to serve instead names the servers that take the mail", async () => {
  const broken = text.replace("enforce", "Enforce");
  const remedyAt = async (mx: Seen["mx"]) => (await see(broken, { mx }))[0]?.remedy;
  expect(await remedyAt(["aspmx.l.google.com", "192.0.2.1"])).toContain(
    "\nmode: testing\nmx: aspmx.l.google.com\nmx: *.aspmx.l.google.com\nmax_age: 604800",
  );
  expect(await remedyAt({ outcome: "failed", reason: "timed out", bogus: false })).toContain("\nmx: mx.example.com\n");
});

test("what DNS does not answer is unknown, and wrong signatures are an error", async () => {
  const at = (answer: "servfail" | "bogus") => mtaStsPolicyCheck.run(fakeSight({ dns: { [host]: answer } }));
  expect(gravest(await at("servfail"))).toBe("unknown");
  expect(gravest(await at("bogus"))).toBe("error");
});

test("a policy host with IPv6 alone is no fault of the policy, and may be out of reach", async () => {
  const dns = { ...announced, [host]: { addresses: ["2001:db8::1"] } };
  const title = `${host} has no IPv4 address, so senders without IPv6 cannot get the policy.`;
  expect((await see(text, { dns })).at(-1)).toMatchObject({ severity: "warning", title });
  const unreachable = fakeFailure(
    "unreachable",
    `${host} cannot be reached.`,
    "2001:db8::1 cannot be reached from here.",
  );
  const seen = { dns, policy: unreachable };
  const findings = await mtaStsPolicyCheck.run(fakeSight(seen));
  expect(findings.map(({ severity }) => severity)).toEqual(["unknown", "warning"]);
  expect(findings[1]).toMatchObject({ title, remedy: `Give ${host} an A record as well.` });
  expect(gravest(await policyIdCheck.run(fakeSight(seen)))).toBe("unknown");
  const both = { ...dns, [host]: { addresses: ["192.0.2.1", "2001:db8::1"] } };
  expect(gravest(await mtaStsPolicyCheck.run(fakeSight({ ...seen, dns: both })))).toBe("error");
});
