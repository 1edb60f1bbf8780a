import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { FakeRecords } from "@/lib/dns/fake-resolver";
import { servfail, type TlsaRecord } from "@/lib/dns/resolver";
import type { CertificateProblem } from "@/lib/net/seen-tls";
import type { StarttlsProbe } from "@/lib/tls/starttls-probe";
import { fakeFailure, fakePolicy } from "@/lib/checks/sight/fake-policy";
import { fakeCertificate, fakeEncrypted, fakeSight, type Seen } from "@/lib/checks/sight/fake-sight";
import { walkDelivery } from "./walk-delivery";
import type { Fate, WalkVerdict } from "./walk-step";

const host = "mx.example.com";
const der = new Uint8Array([1, 2, 3]);
const chain = [fakeCertificate({ der })];
const right = fakeEncrypted({ chain });
const expired: CertificateProblem = { code: "expired", sentence: `The certificate of ${host} expired on 1 Jun 2026.` };
const wrong = fakeEncrypted({ chain, problems: [expired] });
const met = { address: "192.0.2.1", banner: "220 mx.example.com ESMTP", milliseconds: 20 };
const old = fakeEncrypted({ chain, protocol: "TLSv1.1" });
const clear: StarttlsProbe = { outcome: "no-starttls", ...met, evidence: "250 mx.example.com" };
const broken: StarttlsProbe = {
  outcome: "handshake-failed",
  ...met,
  reason: `${host} hung up during the TLS handshake.`,
};
const busy = {
  ...{ outcome: "not-smtp" as const, address: "192.0.2.1", milliseconds: 20 },
  reason: `${host} takes no mail from here: it greets with “421 Later”.`,
};
const untestable: StarttlsProbe = { outcome: "not-testable", reason: `${host} is not testable from here.` };

const textOf = (mode: string, mx = "*.example.com") => `version: STSv1\nmode: ${mode}\nmx: ${mx}\nmax_age: 604800\n`;
const record = {
  "_mta-sts.example.com": { txt: ["v=STSv1; id=1;"] },
  "mta-sts.example.com": { addresses: ["192.0.2.9"] },
};
const [enforced, tested] = [fakePolicy(textOf("enforce")), fakePolicy(textOf("testing"))];

const digest = (bytes: Uint8Array) => new Uint8Array(createHash("sha256").update(bytes).digest());
const ours: TlsaRecord = { usage: 3, selector: 0, matching: 1, data: digest(der) };
const theirs: TlsaRecord = { ...ours, data: digest(new Uint8Array([9])) };
const unusable: TlsaRecord = { ...ours, usage: 1 };

type Dns = NonNullable<Seen["dns"]>;
/** A host in signed DNS, with these TLSA records or this failure. */
function signed(tlsa: FakeRecords["tlsa"] | "servfail" | "bogus"): Dns {
  const records = Array.isArray(tlsa) || tlsa === undefined ? { tlsa, authentic: true } : tlsa;
  return { [host]: { addresses: ["192.0.2.1"], authentic: true }, [`_25._tcp.${host}`]: records };
}
/** The host is an alias, and the TLSA records are at what it stands for (RFC 7672 §2.2.3). */
const aliased = (tlsa: TlsaRecord[]): Dns => ({
  [host]: { cname: "real.example.net", authentic: true },
  "real.example.net": { addresses: ["192.0.2.1"], authentic: true },
  "_25._tcp.real.example.net": { tlsa, authentic: true },
});
const unsigned: Dns = { [host]: { addresses: ["192.0.2.1"] } };

const walk = (seen: Seen) => walkDelivery(fakeSight({ validates: true, ...seen }));
const fatesOf = (verdicts: WalkVerdict[]) => Object.fromEntries(verdicts.map(({ key, fate }) => [key, fate]));

describe("one server, under MTA-STS", () => {
  const noRecord: Dns = {};
  const cases: [string, { dns?: Dns; policy?: Seen["policy"]; probe: StarttlsProbe }, Fate, string][] = [
    ["no policy", { dns: noRecord, probe: right }, "encrypted", "There is no policy to go by."],
    ["no policy, wrong certificate", { dns: noRecord, probe: wrong }, "encrypted", "nobody looks at the certificate"],
    [
      "no policy, no TLS",
      { dns: noRecord, probe: clear },
      "in-clear",
      `${host} does not offer STARTTLS. The mail travels in clear text.`,
    ],
    ["no policy, broken TLS", { dns: noRecord, probe: broken }, "in-clear", "hung up during the TLS handshake."],
    ["no policy, busy", { dns: noRecord, probe: busy }, "held", "Senders try another server, or try again later."],
    [
      "enforced and satisfied",
      { policy: enforced, probe: right },
      "authenticated",
      "The policy lists the server, and its certificate is right.",
    ],
    [
      "enforced, wrong certificate",
      { policy: enforced, probe: wrong },
      "refused",
      "expired on 1 Jun 2026. The policy is enforced, so the mail is not delivered to this server.",
    ],
    [
      "no policy, old TLS",
      { dns: noRecord, probe: old },
      "encrypted",
      "The server speaks TLS 1.1, which is no longer safe.",
    ],
    [
      "enforced, old TLS",
      { policy: enforced, probe: old },
      "refused",
      `${host} speaks TLS 1.1, which is no longer safe. The policy is enforced`,
    ],
    ["testing, old TLS", { policy: tested, probe: old }, "encrypted", "no longer safe. The policy is in testing mode"],
    [
      "enforced, no TLS",
      { policy: enforced, probe: clear },
      "refused",
      "does not offer STARTTLS. The policy is enforced",
    ],
    [
      "enforced, broken TLS",
      { policy: enforced, probe: broken },
      "refused",
      "hung up during the TLS handshake. The policy is enforced",
    ],
    [
      "enforced, not listed",
      { policy: fakePolicy(textOf("enforce", "mx.example.net")), probe: right },
      "refused",
      `The policy does not list ${host}.`,
    ],
    [
      "enforced, not listed and out of reach",
      { policy: fakePolicy(textOf("enforce", "mx.example.net")), probe: untestable },
      "refused",
      `The policy does not list ${host}.`,
    ],
    ["enforced, busy", { policy: enforced, probe: busy }, "held", "421 Later"],
    [
      "enforced, out of reach from here",
      { policy: enforced, probe: untestable },
      "unknown",
      "is not testable from here.",
    ],
    [
      "testing and satisfied",
      { policy: tested, probe: right },
      "authenticated",
      "In testing mode a failure would be reported and the mail still delivered.",
    ],
    [
      "testing, wrong certificate",
      { policy: tested, probe: wrong },
      "encrypted",
      "that is reported and the mail still delivered, encrypted.",
    ],
    [
      "testing, no TLS",
      { policy: tested, probe: clear },
      "in-clear",
      "that is reported and the mail still delivered, in clear text.",
    ],
    [
      "testing, not listed",
      { policy: fakePolicy(textOf("testing", "mx.example.net")), probe: right },
      "encrypted",
      `The policy does not list ${host}. The policy is in testing mode`,
    ],
    [
      "mode none",
      { policy: fakePolicy("version: STSv1\nmode: none\nmax_age: 86400\n"), probe: wrong },
      "encrypted",
      "The policy has the mode none.",
    ],
    [
      "policy not fetched",
      { policy: fakeFailure("redirect", "It redirects."), probe: wrong },
      "encrypted",
      "There is no policy to go by.",
    ],
    ["policy not valid", { policy: fakePolicy("<html>"), probe: clear }, "in-clear", "There is no policy to go by."],
    [
      "record not valid",
      { dns: { ...record, "_mta-sts.example.com": { txt: ["v=STSv1;"] } }, policy: enforced, probe: clear },
      "in-clear",
      "There is no policy to go by.",
    ],
    [
      "record not to be had",
      { dns: { ...record, "_mta-sts.example.com": "timeout" }, policy: enforced, probe: clear },
      "in-clear",
      "There is no policy to go by.",
    ],
  ];
  test.each(cases)("%s", async (_, { dns = record, policy, probe }, fate, sentence) => {
    const { hosts, verdicts } = await walk({ dns: { ...dns, ...unsigned }, policy, starttls: { [host]: probe } });
    const [its] = hosts[0]?.verdicts ?? [];
    expect(its).toMatchObject({ key: "mta-sts", fate, sentence: expect.stringContaining(sentence) });
    expect(verdicts[0]).toMatchObject({ key: "mta-sts", fate });
  });
});

describe("one server, under DANE", () => {
  const cases: [string, { dns: Dns; probe: StarttlsProbe; validates?: boolean }, Fate, string][] = [
    [
      "the certificate matches",
      { dns: signed([ours]), probe: right },
      "authenticated",
      "The certificate is the one that signed DNS names.",
    ],
    [
      "it matches and has expired, which DANE does not mind",
      { dns: signed([theirs, ours]), probe: wrong },
      "authenticated",
      "signed DNS names.",
    ],
    [
      "the certificate differs",
      { dns: signed([theirs]), probe: right },
      "refused",
      "No TLSA record names the certificate shown. TLSA records in signed DNS ask for TLS",
    ],
    [
      "no TLS",
      { dns: signed([ours]), probe: clear },
      "refused",
      "does not offer STARTTLS. TLSA records in signed DNS ask for TLS",
    ],
    ["broken TLS", { dns: signed([ours]), probe: broken }, "refused", "hung up during the TLS handshake."],
    ["old TLS", { dns: signed([ours]), probe: old }, "refused", "The server speaks TLS 1.1, which is no longer safe."],
    ["only unusable records, old TLS", { dns: signed([unusable]), probe: old }, "refused", "no longer safe."],
    ["only unusable records", { dns: signed([unusable]), probe: wrong }, "encrypted", "do not look at the certificate"],
    ["only unusable records, no TLS", { dns: signed([unusable]), probe: clear }, "refused", "does not offer STARTTLS."],
    ["no records", { dns: signed(undefined), probe: right }, "encrypted", `There are no TLSA records for ${host}.`],
    ["no records, no TLS", { dns: signed(undefined), probe: clear }, "in-clear", "The mail travels in clear text."],
    [
      "records that cannot be had",
      { dns: signed("servfail"), probe: right },
      "held",
      "SERVFAIL. Senders that know DANE try another server or hold the mail.",
    ],
    [
      "records with wrong signatures",
      { dns: signed("bogus"), probe: right },
      "held",
      "the DNSSEC signatures are wrong.",
    ],
    [
      "records in unsigned DNS",
      { dns: { ...signed([theirs]), [`_25._tcp.${host}`]: { tlsa: [theirs] } }, probe: right },
      "encrypted",
      "they do not count.",
    ],
    [
      "addresses in unsigned DNS",
      { dns: { ...signed([theirs]), ...unsigned }, probe: right },
      "encrypted",
      "TLSA records are not looked for.",
    ],
    [
      "records at what an alias stands for",
      { dns: aliased([ours]), probe: right },
      "authenticated",
      "signed DNS names.",
    ],
    [
      "other records at what an alias stands for",
      { dns: aliased([theirs]), probe: right },
      "refused",
      "No TLSA record names",
    ],
    ["busy", { dns: signed([ours]), probe: busy }, "held", "421 Later"],
    ["out of reach from here", { dns: signed([ours]), probe: untestable }, "unknown", "is not testable from here."],
    [
      "a resolver that does not validate",
      { dns: signed([ours]), probe: right, validates: false },
      "unknown",
      "does not validate DNSSEC",
    ],
  ];
  test.each(cases)("%s", async (_, { dns, probe, validates = true }, fate, sentence) => {
    const { hosts, verdicts } = await walk({ dns, validates, starttls: { [host]: probe } });
    const its = hosts[0]?.verdicts.find(({ key }) => key === "dane");
    expect(its).toMatchObject({ fate, sentence: expect.stringContaining(sentence) });
    expect(verdicts[1]).toMatchObject({ key: "dane", fate });
  });

  test("signed TLSA records do not make up for unsigned MX records, and that is said", async () => {
    const mx = {
      outcome: "hosts",
      implicit: false,
      hosts: [{ host, preference: 10 }],
      authentic: false,
      ttl: 300,
    } as const;
    const { verdicts } = await walk({
      mx: { ...mx, hosts: [...mx.hosts] },
      dns: signed([ours]),
      starttls: { [host]: right },
    });
    expect(verdicts[1]).toMatchObject({
      fate: "authenticated",
      sentence: expect.stringContaining("The MX records are not signed"),
    });
  });
});

describe("a sender that knows both", () => {
  const cases: [string, Dns, Seen["policy"], StarttlsProbe, Partial<Record<WalkVerdict["key"], Fate>>][] = [
    [
      "DANE fails, MTA-STS passes: DANE wins",
      signed([theirs]),
      enforced,
      right,
      { "mta-sts": "authenticated", dane: "refused", both: "refused" },
    ],
    [
      "DANE passes, MTA-STS fails: DANE wins",
      signed([ours]),
      enforced,
      wrong,
      { "mta-sts": "refused", dane: "authenticated", both: "authenticated" },
    ],
    [
      "DANE cannot be told: the mail is held",
      signed("bogus"),
      enforced,
      right,
      { "mta-sts": "authenticated", dane: "held", both: "held" },
    ],
    [
      "DANE fails, testing: DANE wins",
      signed([theirs]),
      tested,
      wrong,
      { "mta-sts": "encrypted", dane: "refused", both: "refused" },
    ],
    ["both pass", signed([ours]), enforced, right, { "mta-sts": "authenticated", dane: "authenticated" }],
    [
      "no TLSA records: MTA-STS decides",
      signed(undefined),
      enforced,
      wrong,
      { "mta-sts": "refused", dane: "encrypted" },
    ],
    [
      "unusable TLSA records: MTA-STS decides",
      signed([unusable]),
      enforced,
      right,
      { "mta-sts": "authenticated", dane: "encrypted" },
    ],
  ];
  test.each(cases)("%s", async (_, dns, policy, probe, fates) => {
    const { hosts, verdicts } = await walk({ dns: { ...record, ...dns }, policy, starttls: { [host]: probe } });
    expect(fatesOf(hosts[0]?.verdicts ?? [])).toEqual(fates);
    expect(fatesOf(verdicts)).toEqual(fates);
  });
});

describe("several servers, in order of preference", () => {
  const [one, two] = ["mx1.example.com", "mx2.example.com"];
  const dns: Dns = { ...record, [one]: { addresses: ["192.0.2.1"] }, [two]: { addresses: ["192.0.2.2"] } };
  const cases: [string, Dns, Record<string, StarttlsProbe>, Fate, string][] = [
    ["the first takes the mail", dns, { [one]: right, [two]: clear }, "authenticated", `${one} takes the mail. `],
    [
      "the second takes it",
      dns,
      { [one]: clear, [two]: right },
      "authenticated",
      `${two} takes the mail after one that does not. `,
    ],
    [
      "the second, since the first has no address",
      { ...dns, [one]: {} },
      { [two]: right },
      "authenticated",
      `${two} takes the mail after one that does not. `,
    ],
    ["none satisfies", dns, { [one]: clear, [two]: wrong }, "refused", "Senders deliver to none of the servers."],
    ["none answers", dns, { [one]: busy, [two]: busy }, "held", "None of the servers takes the mail now."],
    [
      "the first cannot be looked at",
      dns,
      { [one]: untestable, [two]: right },
      "unknown",
      "is not testable from here.",
    ],
  ];
  test.each(cases)("%s", async (_, names, starttls, fate, sentence) => {
    const { hosts, verdicts } = await walk({ mx: [one, two], dns: names, policy: enforced, starttls });
    expect(hosts.map((its) => its.host)).toEqual([one, two]);
    expect(verdicts[0]).toMatchObject({ fate, sentence: expect.stringContaining(sentence) });
  });
});

describe("no server", () => {
  const cases: [string, Seen["mx"], Fate, string][] = [
    [
      "null MX",
      { outcome: "null-mx", authentic: false },
      "refused",
      "example.com says that it takes no mail (null MX).",
    ],
    [
      "nothing at all",
      { outcome: "no-mail", reason: "There is nobody." },
      "refused",
      "There is nobody. Senders return the mail.",
    ],
    [
      "no answer",
      { outcome: "failed", reason: "timed out", bogus: false },
      "unknown",
      "timed out. What senders are told is not known from here.",
    ],
    [
      "a refusal",
      { outcome: "failed", reason: servfail, bogus: false },
      "held",
      "SERVFAIL. Senders hold the mail and ask again.",
    ],
    [
      "wrong signatures",
      { outcome: "failed", reason: "SERVFAIL", bogus: true },
      "held",
      "the DNSSEC signatures are wrong.",
    ],
  ];
  test.each(cases)("%s", async (_, mx, fate, sentence) => {
    const { hosts, verdicts } = await walk({ mx });
    expect(hosts).toEqual([]);
    expect(verdicts.map((its) => its.fate)).toEqual([fate, fate]);
    expect(verdicts[0]?.sentence).toContain(sentence);
  });
});

test("what DNS does not tell us alone is judged by nobody", async () => {
  const looked = async (dns: Seen["dns"]) => (await walk({ dns, starttls: { [host]: right } })).hosts[0]?.verdicts;
  const fates = async (dns: Seen["dns"]) => (await looked(dns))?.map(({ fate }) => fate);
  expect(await fates({ [host]: "timeout" })).toEqual(["unknown", "unknown"]);
  expect(await fates({ [host]: "servfail" })).toEqual(["held", "held"]);
  const tlsa = `_25._tcp.${host}`;
  expect(await fates({ ...signed([ours]), [tlsa]: "timeout" })).toEqual(["encrypted", "unknown"]);
  expect(await fates({ ...signed([ours]), [tlsa]: "servfail" })).toEqual(["encrypted", "held", "held"]);
});

test("a server that turns us away may let senders in", async () => {
  const turnsAway: StarttlsProbe = { ...busy, turnsAway: true };
  const fates = async (probe: StarttlsProbe) =>
    (await walk({ dns: unsigned, starttls: { [host]: probe } })).verdicts.map(({ fate }) => fate);
  expect(await fates(turnsAway)).toEqual(["unknown", "unknown"]);
  expect(await fates(busy)).toEqual(["held", "held"]);
});

test("one and many are told apart", async () => {
  const sentenceOf = async (records: TlsaRecord[]) =>
    (await walk({ dns: signed(records), starttls: { [host]: right } })).hosts[0]?.steps.find(
      ({ key }) => key === "tlsa",
    )?.sentence;
  expect(await sentenceOf([ours])).toContain("There is one TLSA record");
  expect(await sentenceOf([ours, ours])).toContain("There are 2 TLSA records");
  const none = fakePolicy("version: STSv1\nmode: none\nmax_age: 86400\n");
  const { steps } = await walk({ dns: { ...record, ...unsigned }, policy: none });
  expect(steps[1]?.sentence).toBe("It has the mode none: senders act as if there were none.");
});

test("each step says what was seen, in the order of a sender", async () => {
  const { steps, hosts } = await walk({
    dns: { ...record, ...signed([ours]) },
    policy: enforced,
    starttls: { [host]: right },
  });
  expect(steps.map(({ key, word, evidence }) => [key, word, evidence])).toEqual([
    ["record", "Found", "v=STSv1; id=1;"],
    ["policy", "Fetched", textOf("enforce")],
    ["mx", "Found", `10 ${host}`],
  ]);
  expect(hosts[0]?.steps.map(({ key, word }) => [key, word])).toEqual([
    ["listed", "Listed"],
    ["addresses", "Found"],
    ["tlsa", "Found"],
    ["starttls", "Encrypted"],
    ["certificate", "Right"],
    ["tlsa-match", "Matches"],
  ]);
  expect(hosts[0]?.steps.find(({ key }) => key === "starttls")).toMatchObject({
    milliseconds: 20,
    sentence: "192.0.2.1 speaks TLS 1.3.",
  });
});

test("of TLS that is no longer safe it says so, as the check does", async () => {
  const { hosts } = await walk({ dns: unsigned, starttls: { [host]: old } });
  expect(hosts[0]?.steps.find(({ key }) => key === "starttls")).toMatchObject({
    ...{ tone: "failure", word: "Old TLS", sentence: "192.0.2.1 speaks TLS 1.1, which is no longer safe." },
  });
  expect(hosts[0]?.verdicts.map(({ tone }) => tone)).toEqual(["warning", "warning"]);
});

test("where a server fails, the steps end", async () => {
  const { hosts } = await walk({ dns: unsigned, starttls: { [host]: clear } });
  expect(hosts[0]?.steps.map(({ key, word, evidence }) => [key, word, evidence])).toEqual([
    ["addresses", "Found", "192.0.2.1"],
    ["tlsa", "None", ""],
    ["starttls", "No TLS", "220 mx.example.com ESMTP\n250 mx.example.com"],
  ]);
});

test("a sender that kept an earlier policy goes by it, whatever is gone now", async () => {
  const { steps } = await walk({ dns: unsigned, starttls: { [host]: right } });
  expect(steps[0]).toMatchObject({
    word: "None",
    sentence: expect.stringContaining("Senders that still hold an earlier policy"),
  });
});
