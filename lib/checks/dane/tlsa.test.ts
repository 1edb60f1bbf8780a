import { createHash, X509Certificate } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { makeTestCa, selfSigned } from "@/e2e/support/test-ca";
import { tlsaFor } from "@/lib/dane/selected";
import { formatTlsa, parseTlsa, type TlsaRecord } from "@/lib/dane/tlsa";
import { fakeCertificate, fakeEncrypted, fakeSight, type Seen } from "@/lib/checks/sight/fake-sight";
import { mxStarttlsCheck } from "@/lib/checks/mx/mx-starttls";
import { walkDelivery } from "@/lib/checks/walk/walk-delivery";
import { tlsaCheck } from "./tlsa";

const host = "mx.example.com";
const greeting = { address: "192.0.2.1", banner: `220 ${host} ESMTP`, milliseconds: 9 };
let own: Uint8Array;
let former: Uint8Array;
let chain: Uint8Array[];
/** Of the same authority, made out to the domain and not to its mail server. */
let ofDomain: Uint8Array[];

beforeAll(() => {
  const der = (pems: string[]) => pems.map((pem) => new Uint8Array(new X509Certificate(pem).raw));
  const ca = makeTestCa();
  chain = der([...ca.issue([host]).chain, ca.root]);
  ofDomain = der([...ca.issue(["example.com"]).chain, ca.root]);
  [own = new Uint8Array()] = chain;
  [former = new Uint8Array()] = der(selfSigned([host]).chain);
});

const shown = (ders: Uint8Array[]) => fakeEncrypted({ chain: ders.map((der) => fakeCertificate({ der })) });
const key = (der: Uint8Array) => tlsaFor(der) ?? never();
const of = (text: string) => parseTlsa(text) ?? never();
/** A signed zone with these TLSA records at its one mail server. */
const signed = (...tlsa: TlsaRecord[]): Seen["dns"] => ({
  [host]: { addresses: ["1.1.1.1"], authentic: true },
  [`_25._tcp.${host}`]: { tlsa, authentic: true },
});
const matches = (form: string) => new RegExp(`^ok: The certificate of ${host} matches its TLSA record ${form}`);

it.each<[string, () => Seen, (string | RegExp)[]]>([
  [
    "a record that matches",
    () => ({ dns: signed(key(own)), starttls: { [host]: shown([own]) } }),
    [matches("3 1 1"), `info: ${host} publishes only the key in use; a renewal that keeps the key is safe.`],
  ],
  [
    "the next key published as well",
    () => ({ dns: signed(key(own), key(former)), starttls: { [host]: shown([own]) } }),
    [matches("3 1 1"), `ok: ${host} is ready for a change of its key: the record of another one is published.`],
  ],
  [
    "the authority named",
    () => ({
      asOf: new Date(),
      dns: signed({ usage: 2, selector: 0, matching: 0, data: chain[1] ?? own }),
      starttls: { [host]: shown(chain) },
    }),
    [
      matches("2 0 0"),
      `ok: The TLSA record of ${host} names an authority, whose next certificate will match as well.`,
      `info: A TLSA record of ${host} holds a whole certificate or key, which makes answers too long for some senders.`,
    ],
  ],
  [
    "the certificate itself named",
    () => ({ dns: signed({ usage: 3, selector: 0, matching: 0, data: own }), starttls: { [host]: shown([own]) } }),
    [
      matches("3 0 0"),
      `warning: The TLSA record of ${host} names the certificate itself, so every renewal needs a new record first.`,
      `info: A TLSA record of ${host} holds a whole certificate or key, which makes answers too long for some senders.`,
    ],
  ],
  [
    "a whole key beside its digest",
    () => ({ dns: signed(key(own), wholeKey(own)), starttls: { [host]: shown([own]) } }),
    [
      matches("3 1"),
      /^info: .* publishes only the key in use/,
      `info: A TLSA record of ${host} holds a whole certificate or key, which makes answers too long for some senders.`,
    ],
  ],
  [
    "a key changed too early",
    () => ({ dns: signed(key(former)), starttls: { [host]: shown([own]) } }),
    [`error: The certificate of ${host} matches none of its TLSA records, so senders that do DANE hold mail to it.`],
  ],
  [
    "SHA-512 that matches beside SHA-256 that does not",
    () => ({ dns: signed(key(former), sha512(own)), starttls: { [host]: shown([own]) } }),
    [
      matches("3 1 2"),
      `info: ${host} publishes only the key in use; a renewal that keeps the key is safe.`,
      `warning: The TLSA records of ${host} with SHA-256 do not match, and some senders know no other digest.`,
    ],
  ],
  [
    "both digests of the key in use",
    () => ({ dns: signed(key(own), sha512(own)), starttls: { [host]: shown([own]) } }),
    [matches("3 1 2"), `info: ${host} publishes only the key in use; a renewal that keeps the key is safe.`],
  ],
  [
    "an unusable record beside",
    () => ({ dns: signed(of(`1 1 1 ${"ab".repeat(32)}`), key(own)), starttls: { [host]: shown([own]) } }),
    [
      `warning: 1 of the 2 TLSA records of ${host} cannot be used.`,
      matches("3 1 1"),
      /^info: .* publishes only the key in use/,
    ],
  ],
  [
    "nothing but unusable records",
    () => ({ dns: signed(of(`1 1 1 ${"ab".repeat(32)}`), of("3 1 1 abcd")), starttls: { [host]: shown([own]) } }),
    [
      `warning: None of the TLSA records of ${host} can be used, so senders encrypt without knowing whom they speak to.`,
    ],
  ],
  [
    "no STARTTLS",
    () => ({ dns: signed(key(own)), starttls: { [host]: { outcome: "no-starttls", evidence: "", ...greeting } } }),
    [`error: ${host} has TLSA records but no working STARTTLS, so senders that do DANE do not deliver to it.`],
  ],
  [
    "a port that is blocked",
    () => ({ dns: signed(key(own)) }),
    [`unknown: ${host} has signed TLSA records; whether they match its certificate is not testable from here.`],
  ],
  [
    "records that are not signed",
    () => ({ dns: { ...signed(), [`_25._tcp.${host}`]: { tlsa: [key(own)] } } }),
    [`warning: ${host} has TLSA records, but senders ignore them, because they are not signed with DNSSEC.`],
  ],
  [
    "addresses that are not signed",
    () => ({ dns: { ...signed(key(own)), [host]: { addresses: ["1.1.1.1"] } } }),
    [`warning: ${host} has TLSA records, but senders ignore them, because its addresses are not signed with DNSSEC.`],
  ],
  [
    "addresses that DNS gives no answer for",
    () => ({ dns: { ...signed(key(own)), [host]: "timeout" } }),
    [`unknown: DNS could not be asked for ${host}.`],
  ],
  [
    "addresses with wrong signatures",
    () => ({ dns: { ...signed(key(own)), [host]: "bogus" } }),
    [`error: The DNSSEC signatures of ${host} are wrong, so senders that validate them get no answer.`],
  ],
  [
    "none",
    () => ({ dns: { [host]: { addresses: ["1.1.1.1"], authentic: true } } }),
    ["info: No mail server of example.com has TLSA records, so DANE protects no mail to it."],
  ],
  [
    "SERVFAIL in a signed zone",
    () => ({ dns: { ...signed(), [`_25._tcp.${host}`]: "servfail" } }),
    [`error: Senders that do DANE hold mail to ${host}: DNS gives no answer for its TLSA records.`],
  ],
  [
    "silence in a signed zone, which may be our own",
    () => ({ dns: { ...signed(), [`_25._tcp.${host}`]: "timeout" } }),
    [`unknown: DNS could not be asked for the TLSA records of ${host}.`],
  ],
  [
    "SERVFAIL in a zone that is not signed",
    () => ({ dns: { [host]: { addresses: ["1.1.1.1"] }, [`_25._tcp.${host}`]: "servfail" } }),
    [`unknown: DNS could not be asked for the TLSA records of ${host}.`],
  ],
  [
    "wrong signatures",
    () => ({ dns: { ...signed(), [`_25._tcp.${host}`]: "bogus" } }),
    [`error: Senders that do DANE hold mail to ${host}: the DNSSEC signatures of its TLSA records are wrong.`],
  ],
  [
    "one of two servers",
    () => ({ mx: [host, "mx2.example.com"], dns: signed(key(own)), starttls: { [host]: shown([own]) } }),
    [
      matches("3 1 1"),
      /^info: .* publishes only the key in use/,
      "warning: mx2.example.com has no TLSA records that senders use, unlike other mail servers of example.com; it is the way around DANE.",
    ],
  ],
  [
    "MX records that are not signed",
    () => ({
      mx: {
        ...{ outcome: "hosts", implicit: false, authentic: false, ttl: 300 },
        hosts: [{ host, preference: 10 }],
      },
      dns: signed(key(own)),
      starttls: { [host]: shown([own]) },
    }),
    [
      matches("3 1 1"),
      /^info: .* publishes only the key in use/,
      "warning: The MX records of example.com are not signed, so DANE protects mail to it only in part.",
    ],
  ],
  [
    "records at what an alias stands for",
    () => ({
      dns: {
        [host]: { cname: "real.example.net", authentic: true },
        "real.example.net": { addresses: ["1.1.1.1"], authentic: true },
        "_25._tcp.real.example.net": { tlsa: [key(own)], authentic: true },
        [`_25._tcp.${host}`]: { tlsa: [key(former)], authentic: true },
      },
      starttls: { [host]: shown([own]) },
    }),
    [matches("3 1 1"), /^info: .* publishes only the key in use/],
  ],
  [
    "records at the alias itself",
    () => ({
      dns: {
        [host]: { cname: "real.example.net", authentic: true },
        "real.example.net": { addresses: ["1.1.1.1"] },
        [`_25._tcp.${host}`]: { tlsa: [key(own)], authentic: true },
      },
      starttls: { [host]: shown([own]) },
    }),
    [matches("3 1 1"), /^info: .* publishes only the key in use/],
  ],
  [
    "records at the end of a chain of aliases that is not all signed",
    () => ({
      dns: {
        [host]: { cname: "middle.example.net", authentic: true },
        "middle.example.net": { cname: "real.example.net" },
        "real.example.net": { addresses: ["1.1.1.1"], authentic: true },
        "_25._tcp.real.example.net": { tlsa: [key(former)], authentic: true },
        [`_25._tcp.${host}`]: { tlsa: [key(own)], authentic: true },
      },
      starttls: { [host]: shown([own]) },
    }),
    [matches("3 1 1"), /^info: .* publishes only the key in use/],
  ],
  ["no mail", () => ({ mx: { outcome: "null-mx", authentic: true } }), [/^info: example.com takes no mail/]],
])("%s", async (_, seen, expected) => {
  const findings = await tlsaCheck.run(fakeSight({ validates: true, ...seen() }));
  const said = findings.map(({ severity, title }) => `${severity}: ${title}`);
  expect(said).toEqual(expected.map((text) => (typeof text === "string" ? text : expect.stringMatching(text))));
});

// RFC 7672 §3.2.2
it("takes the domain for a name of the server only where signed MX records lead there", async () => {
  const asOf = new Date();
  const authority: TlsaRecord = { usage: 2, selector: 0, matching: 1, data: sha256(chain[1] ?? own) };
  const severities = async (authentic: boolean) => {
    const hosts = [{ host, preference: 10 }];
    const mx: Seen["mx"] = { outcome: "hosts", implicit: false, authentic, ttl: 300, hosts };
    const problems = [{ code: "name-mismatch" as const, sentence: "It is for another name." }];
    const probe = fakeEncrypted({ chain: ofDomain.map((der) => fakeCertificate({ der })), problems });
    const sight = fakeSight({ validates: true, asOf, mx, dns: signed(authority), starttls: { [host]: probe } });
    const { hosts: walked } = await walkDelivery(sight);
    return [
      (await tlsaCheck.run(sight))[0]?.severity,
      (await mxStarttlsCheck.run(sight))[0]?.severity,
      walked[0]?.verdicts.find(({ key: ofDane }) => ofDane === "dane")?.fate,
    ];
  };
  expect(await severities(true)).toEqual(["ok", "info", "authenticated"]);
  expect(await severities(false)).toEqual(["error", "warning", "refused"]);
});

it("gives the record to publish where the key was changed too early", async () => {
  const sight = fakeSight({ validates: true, dns: signed(key(former)), starttls: { [host]: shown([own]) } });
  const [finding] = await tlsaCheck.run(sight);
  expect(finding?.remedy).toContain(`Publish TLSA ${formatTlsa(key(own))} now`);
  expect(finding?.evidence).toContain(`The only TLSA record of ${host} names another key`);
});

it("says once what several servers need alike, with all of them named", async () => {
  const other = "mx2.example.com";
  const dns = {
    ...signed(key(own)),
    [other]: { addresses: ["1.1.1.2"], authentic: true },
    [`_25._tcp.${other}`]: { tlsa: [key(own)], authentic: true },
  };
  const mx: Seen["mx"] = {
    ...{ outcome: "hosts", implicit: false, authentic: true, ttl: 300 },
    hosts: [host, other].map((name) => ({ host: name, preference: 10 })),
  };
  const starttls = { [host]: shown([own]), [other]: shown([own]) };
  const findings = await tlsaCheck.run(fakeSight({ validates: true, dns, mx, starttls }));
  expect(findings.flatMap(({ remedy }) => remedy ?? [])).toEqual([
    expect.stringMatching(
      /^Before a new key is used at mx\.example\.com and mx2\.example\.com, .* wait twice its TTL\.$/,
    ),
  ]);
});

it("judges nothing without a validating resolver, shows what it saw, and says how to name one", async () => {
  const [finding, ...more] = await tlsaCheck.run(
    fakeSight({ dns: signed(key(own)), starttls: { [host]: shown([own]) } }),
  );
  expect(finding).toMatchObject({
    severity: "unknown",
    title: "DANE cannot be judged, because this instance asks no DNS server that validates.",
    evidence: `_25._tcp.${host}. TLSA ${formatTlsa(key(own))}`,
  });
  expect(finding?.remedy).toContain("DNS_VALIDATES=true");
  expect(more).toEqual([]);
});

it("does not hold against a server what senders that do DANE do not mind", async () => {
  const problems = [{ code: "self-signed" as const, sentence: "It is signed by itself." }];
  const probe = fakeEncrypted({ chain: [fakeCertificate({ der: own })], problems });
  const severity = async (dns: Seen["dns"]) =>
    (await mxStarttlsCheck.run(fakeSight({ validates: true, dns, starttls: { [host]: probe } })))[0]?.severity;
  expect(await severity(signed(key(own)))).toBe("info");
  expect(await severity(signed(key(former)))).toBe("warning");
  expect(await severity({ ...signed(key(own)), "_mta-sts.example.com": { txt: ["v=STSv1; id=1"] } })).toBe("error");
});

it("does not hold the end of a certificate against it before that more than after", async () => {
  const asOf = new Date("2026-10-01T12:00:00Z");
  const certificate = fakeCertificate({ der: own, validTo: new Date("2026-10-03T12:00:00Z") });
  const probe = fakeEncrypted({ chain: [certificate] });
  const severity = async (dns: Seen["dns"]) =>
    (await mxStarttlsCheck.run(fakeSight({ validates: true, asOf, dns, starttls: { [host]: probe } })))[0]?.severity;
  expect(await severity(signed(key(own)))).toBe("info");
  expect(await severity(signed(key(former)))).toBe("warning");
  expect(await severity({ ...signed(key(own)), "_mta-sts.example.com": { txt: ["v=STSv1; id=1"] } })).toBe("warning");
});

function sha256(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash("sha256").update(bytes).digest());
}

function wholeKey(der: Uint8Array): TlsaRecord {
  const data = new X509Certificate(der).publicKey.export({ type: "spki", format: "der" });
  return { usage: 3, selector: 1, matching: 0, data: new Uint8Array(data) };
}

/** The same key in the longer digest. */
function sha512(der: Uint8Array): TlsaRecord {
  const spki = wholeKey(der).data;
  const record = {
    usage: 3,
    selector: 1,
    matching: 2,
    data: new Uint8Array(createHash("sha512").update(spki).digest()),
  };
  return record;
}

function never(): never {
  throw new Error("There is no such record.");
}
