import { expect, test } from "vitest";
import { fakeSight, type Seen } from "@/lib/checks/sight/fake-sight";
import { gravest } from "@/lib/checks/kept/gravest";
import type { Wishes } from "@/lib/checks/sight/sight";
import { tlsRptRecordCheck } from "./tls-rpt-record";

const mail = "v=TLSRPTv1; rua=mailto:a@b.example";
const reachable: Seen["dns"] = {
  "b.example": { mx: [{ preference: 1, exchange: "mx.b.example" }] },
  "reports.example": { addresses: ["192.0.2.1"] },
  "c.example": { addresses: ["192.0.2.2"] },
};
const ours = "mailto:tlsrpt+abc@reports.example";
const wishes: Wishes = {
  reportUris: ["https://reports.example/api/tlsrpt/abc", ours],
  ...{ policy: null, policyText: null, policyHost: null },
};

function see(txt: (string | string[])[], seen: Seen = {}) {
  const dns = { ...reachable, "_smtp._tls.example.com": { txt }, ...seen.dns };
  return tlsRptRecordCheck.run(fakeSight({ ...seen, dns }));
}

// The acceptance strings of RFC 8460 §3 for generators and readers.
test.each<[string, (string | string[])[]]>([
  ["one address", ["v=TLSRPTv1; rua=mailto:tlsrpt@reports.example"]],
  ["two, encoded", ["v=TLSRPTv1; rua=mailto:a%21b@reports.example,https://reports.example/tlsrpt/abc"]],
  ["no blanks", ["v=TLSRPTv1;rua=mailto:a@b.example;"]],
  ["other fields", ["v=TLSRPTv1; x.y-z=1; rua=mailto:a@b.example , https://c.example/p"]],
  ["split strings", [["v=TLSRPTv1; rua=mai", "lto:a@b.example"]]],
  ["an SPF record beside it", ["v=spf1 -all", mail]],
])("accepts %s", async (_, txt) => {
  expect((await see(txt)).map(({ severity }) => severity)).toEqual(["ok"]);
});

test.each<[string, string[]]>([
  ["v=TLSRPTv1", ["v=TLSRPTv1"]],
  ["v=TLSRPTv1;", ["v=TLSRPTv1;"]],
  ["a bare address", ["v=TLSRPTv1; rua=a@b.example"]],
  ["http", ["v=TLSRPTv1; rua=http://b.example/"]],
  ["another case", ["V=TLSRPTv1; rua=mailto:a@b"]],
  ["another order", ["rua=mailto:a@b; v=TLSRPTv1"]],
  ["two records", [mail, "v=TLSRPTv1; rua=mailto:c@c.example"]],
  ["a syntax error", ["v=TLSRPTv1; rua=mailto:a@b.example; ext=a=b"]],
])("refuses %s, shows it, and says what to publish", async (_, txt) => {
  const [finding, ...more] = await see(txt, { wishes });
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ severity: "error", section: "RFC 8460 §3" });
  expect(finding?.evidence).toBe(txt.toSorted().join("\n"));
  expect(finding?.remedy).toContain(`_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=${ours}"`);
});

test.each<[string, RegExp]>([
  ["v=TLSRPTv1 ; rua=mailto:a@b.example", /blank before/],
  ["v=TLSRPTv1; rua=mailto:a@b.example; rua=mailto:c@c.example", /more than one rua/],
  ["v=TLSRPTv1; rua=https://c.example/p", /only an https/],
])("warns of %s", async (record, words) => {
  const findings = await see([record]);
  expect(gravest(findings)).toBe("warning");
  expect(findings.find(({ severity }) => severity === "warning")?.title).toMatch(words);
});

test("a warning says how to write it", async () => {
  const [, warning] = await see(["v=TLSRPTv1 ; rua=mailto:a@b.example"]);
  expect(warning?.remedy).toBe(`Write it as: ${mail}`);
});

test("no record is an error for its owner and a warning for a stranger", async () => {
  expect(gravest(await see([], { wishes }))).toBe("error");
  expect(gravest(await see([]))).toBe("warning");
});

test("a record under the doubled name is found there", async () => {
  const dns = { "_smtp._tls.example.com.example.com": { txt: [mail] } };
  expect((await see([], { dns }))[0]?.title).toContain("added the domain once more");
});

test.each<[string, string, string, string]>([
  ["first", `v=TLSRPTv1; rua=${ours},mailto:a@b.example`, "ok", "first destination"],
  ["second", `v=TLSRPTv1; rua=mailto:a@b.example,${ours}`, "warning", "is destination 2"],
  ["not there", mail, "error", "does not name"],
])("our address is %s", async (_, record, severity, words) => {
  const findings = await see([record], { wishes });
  expect(gravest(findings)).toBe(severity);
  const finding = findings.find(({ title }) => title.includes(words));
  expect(finding?.severity).toBe(severity);
  if (severity !== "ok")
    expect(finding?.remedy).toBe(`Change the record to: v=TLSRPTv1; rua=${ours},mailto:a@b.example`);
});

test("our address is ours in whatever letters it is set and published", async () => {
  const capital = { ...wishes, reportUris: ["mailto:TLSRPT+abc@reports.example"] };
  const findings = await see([`v=TLSRPTv1; rua=mailto:a@b.example,${ours}`], { wishes: capital });
  expect(findings.find(({ title }) => title.includes("is destination 2"))?.remedy).toBe(
    "Change the record to: v=TLSRPTv1; rua=mailto:TLSRPT+abc@reports.example,mailto:a@b.example",
  );
});

test("the https address of ours counts too", async () => {
  expect(gravest(await see([`v=TLSRPTv1; rua=${wishes.reportUris.join(",")}`], { wishes }))).toBe("ok");
});

test.each<[string, Seen["dns"], string, string]>([
  ["no MX and no address", { "b.example": {} }, "error", "neither an MX record nor an address"],
  ["a null MX", { "b.example": { mx: [{ preference: 0, exchange: "." }] } }, "error", "takes no mail"],
  ["an address alone", { "b.example": { addresses: ["192.0.2.9"] } }, "ok", "one destination"],
  ["no answer", { "b.example": "timeout" }, "unknown", "could not be asked"],
  ["wrong signatures", { "b.example": "bogus" }, "error", "signatures"],
])("the mail destination has %s", async (_, dns, severity, words) => {
  const findings = await see([mail], { dns });
  expect(gravest(findings)).toBe(severity);
  expect(findings.find((finding) => finding.severity === severity)?.title).toContain(words);
});

test("a web destination must have an address, and an address needs no DNS", async () => {
  const record = (host: string) => [`v=TLSRPTv1; rua=mailto:a@b.example,https://${host}/p`];
  expect(gravest(await see(record("gone.example")))).toBe("error");
  expect(gravest(await see(record("192.0.2.1")))).toBe("ok");
  expect(gravest(await see(record("[2001:db8::1]")))).toBe("ok");
});

test("reports to the domain itself are pointed out", async () => {
  const findings = await see(["v=TLSRPTv1; rua=mailto:a@example.com"]);
  expect(findings.at(-1)).toMatchObject({ severity: "info", evidence: "mailto:a@example.com" });
});

test("what DNS does not answer is unknown, and wrong signatures are an error", async () => {
  const at = (answer: "servfail" | "bogus") =>
    tlsRptRecordCheck.run(fakeSight({ dns: { "_smtp._tls.example.com": answer } }));
  expect(gravest(await at("servfail"))).toBe("unknown");
  expect(gravest(await at("bogus"))).toBe("error");
});

test("misses no record of a domain that takes no mail", async () => {
  const nullMx: Seen = { mx: { outcome: "null-mx", authentic: false } };
  for (const whose of [null, wishes]) {
    const findings = await see([], { ...nullMx, wishes: whose });
    expect(findings).toMatchObject([{ severity: "info", remedy: null, section: "RFC 7505 §3" }]);
    expect(findings[0]?.title).toMatch(/takes no mail \(null MX\)/);
  }
  const doubled = { "_smtp._tls.example.com.example.com": { txt: [mail] } };
  expect((await see([], { ...nullMx, wishes, dns: doubled }))[0]?.severity).toBe("error");
});

test("asks nobody to publish a record at a domain that is not set up for mail, but who watches it", async () => {
  const noMail: Seen = { mx: { outcome: "no-mail", reason: "There is no mail server." } };
  const title = "There is no TLS reporting record at _smtp._tls.example.com. There is no mail server.";
  expect(await see([], noMail)).toMatchObject([{ severity: "info", title, remedy: null }]);
  expect(await see([], { ...noMail, wishes })).toMatchObject([{ severity: "error" }]);
});

test("tells a stranger what to publish, and where to move what stands at the wrong name", async () => {
  const line = `_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:tls-reports@example.com"`;
  expect((await see([]))[0]).toMatchObject({ severity: "warning", remedy: expect.stringContaining(`\n${line}`) });
  const doubled = { "_smtp._tls.example.com.example.com": { txt: [mail] } };
  expect((await see([], { dns: doubled }))[0]?.remedy).toBe("Move it to _smtp._tls.example.com.");
});
