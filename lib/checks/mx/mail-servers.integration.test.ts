/** The checks of the mail servers, against real ones: servers of every kind on loopback, found through DNS that a real resolver validates. */
import { X509Certificate } from "node:crypto";
import type { Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "@/e2e/support/free-port";
import { type Place, startRawPeer } from "@/e2e/support/raw-peer";
import { type SignedDns, startSignedDns } from "@/e2e/support/signed-dns";
import { startSmtpPeer } from "@/e2e/support/smtp-peer";
import { makeTestCa, selfSigned, type TestCa, type TestCertificate } from "@/e2e/support/test-ca";
import { tlsaFor } from "@/lib/dane/selected";
import { formatTlsa } from "@/lib/dane/tlsa";
import { dnsResolver } from "@/lib/dns/resolver";
import type { Check } from "@/lib/checks/check";
import { dmarcCheck } from "@/lib/checks/dmarc/dmarc";
import { dnssecCheck } from "@/lib/checks/dane/dnssec";
import { mxRecordsCheck } from "./mx-records";
import { mxStarttlsCheck } from "./mx-starttls";
import { sightOf } from "@/lib/checks/sight/sight-of";
import { spfCheck } from "@/lib/checks/spf/spf";
import { tlsaCheck } from "@/lib/checks/dane/tlsa";

const day = 86_400_000;
const none = (domain: string) => `info: No mail server of ${domain} has TLSA records, so DANE protects no mail to it.`;
const keepsKey = "publishes only the key in use; a renewal that keeps the key is safe.";

type Server = {
  /** What the server shows; null for one without STARTTLS. */
  shows?: (host: string, ca: TestCa) => TestCertificate | null;
  talk?: (socket: Socket) => void;
  /** The certificate that the TLSA record names, and a record of another kind for it. */
  tlsa?: (shown: TestCertificate, host: string) => string;
  starttls: (host: string) => (string | RegExp)[];
  dane: (host: string, domain: string) => (string | RegExp)[];
};

const trusted = (host: string, ca: TestCa) => ca.issue([host]);
const matches = (host: string) => new RegExp(`^ok: The certificate of ${host} matches its TLSA record`);
const well = (host: string) => [
  new RegExp(`^ok: ${host} encrypts with TLS 1.3; its certificate is trusted and good for 36\\d more days.$`),
];

const servers: Record<string, Server> = {
  good: { shows: trusted, starttls: well, dane: (_, domain) => [none(domain)] },
  ending: {
    shows: (host, ca) =>
      ca.issue([host], { from: new Date(Date.now() - 84 * day), to: new Date(Date.now() + 5.5 * day) }),
    starttls: (host) => [new RegExp(`^warning: The certificate of ${host} expires in 5 days, on `)],
    dane: (_, domain) => [none(domain)],
  },
  expired: {
    shows: (host, ca) => ca.issue([host], { from: new Date(Date.now() - 9 * day), to: new Date(Date.now() - 2 * day) }),
    starttls: (host) => [new RegExp(`^error: The certificate of ${host} expired on `)],
    dane: (_, domain) => [none(domain)],
  },
  "other-name": {
    shows: (_, ca) => ca.issue(["other.example.net"]),
    starttls: (host) => [`warning: The certificate that ${host} shows is for other.example.net, not for ${host}.`],
    dane: (_, domain) => [none(domain)],
  },
  "self-signed": {
    shows: (host) => selfSigned([host]),
    starttls: (host) => [new RegExp(`^warning: The certificate of ${host} is signed by itself`)],
    dane: (_, domain) => [none(domain)],
  },
  matched: {
    shows: (host) => selfSigned([host]),
    tlsa: (shown) => ownRecord(shown),
    starttls: (host) => [new RegExp(`^info: The certificate of ${host} is signed by itself`)],
    dane: (host) => [matches(host), `info: ${host} ${keepsKey}`],
  },
  "authority-named": {
    shows: (host, ca) => ca.intermediate().issue([host]),
    tlsa: ({ chain: [, between = ""] }) => `2 0 0 ${der(between).toString("hex")}`,
    starttls: well,
    dane: (host) => [
      matches(host),
      `ok: The TLSA record of ${host} names an authority, whose next certificate will match as well.`,
      /^info: A TLSA record of .* holds a whole certificate or key/,
    ],
  },
  "rolled-over": {
    shows: trusted,
    tlsa: (_, host) => ownRecord(selfSigned([host])),
    starttls: well,
    dane: (host) => [
      `error: The certificate of ${host} matches none of its TLSA records, so senders that do DANE hold mail to it.`,
    ],
  },
  plain: {
    shows: () => null,
    tlsa: (_, host) => ownRecord(selfSigned([host])),
    starttls: (host) => [`error: ${host} does not offer STARTTLS, so mail to it travels unencrypted.`],
    dane: (host) => [
      `error: ${host} has TLSA records but no working STARTTLS, so senders that do DANE do not deliver to it.`,
    ],
  },
  dropping: {
    talk: hangUpAfterStarttls,
    starttls: (host) => [`error: ${host} offers STARTTLS, but no encrypted connection comes about.`],
    dane: (_, domain) => [none(domain)],
  },
  busy: {
    talk: (socket) => socket.end("421 too many connections\r\n"),
    starttls: (host) => [`warning: ${host} turns this server away, so that its TLS cannot be tried from here.`],
    dane: (_, domain) => [none(domain)],
  },
  gone: {
    starttls: (host) => [`warning: ${host} does not speak with us as a mail server that takes mail.`],
    dane: (_, domain) => [none(domain)],
  },
  held: {
    shows: trusted,
    starttls: well,
    dane: (host) => [
      `error: Senders that do DANE hold mail to ${host}: the DNSSEC signatures of its TLSA records are wrong.`,
    ],
  },
  silent: {
    shows: trusted,
    starttls: well,
    dane: (host) => [`error: Senders that do DANE hold mail to ${host}: DNS gives no answer for its TLSA records.`],
  },
};

const zone = "signed.example";
const stops: (() => Promise<void>)[] = [];
let ca: TestCa;
let dns: SignedDns;
let port: number;

beforeAll(async () => {
  [dns, port] = await Promise.all([startSignedDns(), freePort()]);
  stops.push(dns.stop);
  ca = makeTestCa();
  const lines: string[] = [];
  for (const [place, [name, server]] of Object.entries(servers).entries()) {
    const address = `127.0.0.${20 + place}`;
    const host = `mx.${name}.${zone}`;
    const shown = server.shows?.(host, ca) ?? null;
    await start({ address, port }, server, shown);
    lines.push(`${name} MX 10 mx.${name}`, `mx.${name} A ${address}`);
    const record = server.tlsa?.(shown ?? { key: "", chain: [] }, host);
    if (record) lines.push(`_25._tcp.mx.${name} TLSA ${record}`);
    if (name === "matched")
      await dns.publish(
        "unsigned.example",
        ["@ MX 10 mx", `mx A ${address}`, `_25._tcp.mx TLSA ${record}`],
        "unsigned",
      );
  }
  lines.push('sends TXT "v=spf1 mx -all"', '_dmarc TXT "v=DMARC1; p=reject; sp=quarantine; rua=mailto:a@b.example"');
  lines.push("sends MX 10 mx.sends", "mx.sends A 1.1.1.1", "mx.sends AAAA 2606:4700::1", "no-mail MX 0 .");
  await dns.publish(zone, lines);
  await dns.publish(`_tcp.mx.held.${zone}`, ["_25 A 192.0.2.1"], "expired");
  await dns.publish(`_tcp.mx.silent.${zone}`, [], "failing");
  await dns.publish("forged.example", ["@ MX 10 mx", "mx A 127.0.0.20"], "forged");
});

afterAll(async () => {
  for (const stop of stops.toReversed()) await stop();
});

describe.each(Object.entries(servers))("%s", (name, server) => {
  const [domain, host] = [`${name}.${zone}`, `mx.${name}.${zone}`];

  it("is judged by its STARTTLS and certificate", async () => {
    expect(await said(mxStarttlsCheck, domain)).toEqual(expected(server.starttls(host)));
  });

  it("is judged by its TLSA records", async () => {
    expect(await said(tlsaCheck, domain)).toEqual(expected(server.dane(host, domain)));
  });
});

it("takes TLSA records that are not signed for none", async () => {
  expect(await said(tlsaCheck, "unsigned.example")).toEqual([
    "warning: mx.unsigned.example has TLSA records, but senders ignore them, because they are not signed with DNSSEC.",
  ]);
});

it("judges no DANE by a resolver that is not trusted to validate, and shows the records", async () => {
  const [finding, ...more] = await tlsaCheck.run(sight(`matched.${zone}`, false));
  expect(finding).toMatchObject({
    severity: "unknown",
    evidence: expect.stringMatching(/^_25\._tcp\.mx\.matched\.signed\.example\. TLSA 3 1 1 [0-9a-f]{64}$/),
    remedy: expect.stringContaining("DNS_VALIDATES=true"),
  });
  expect(more).toEqual([]);
});

it.each([
  [`good.${zone}`, [`ok: DNSSEC vouches for all that senders ask to find the mail servers of good.${zone}.`]],
  [
    "unsigned.example",
    [
      "info: The DNS of unsigned.example and its mail servers is not signed; DANE would need that, and mail flows without it.",
    ],
  ],
  [
    "forged.example",
    ["error: The DNSSEC signatures of forged.example are wrong, so senders that validate them get no answer."],
  ],
  [
    `held.${zone}`,
    [
      `error: The DNSSEC signatures of _25._tcp.mx.held.${zone} are wrong, so senders that validate them get no answer.`,
      `ok: DNSSEC vouches for a part of what senders ask to find the mail servers of held.${zone}.`,
    ],
  ],
])("judges the signatures of %s", async (domain, findings) => {
  expect(await said(dnssecCheck, domain)).toEqual(findings);
});

it("reads the records beside the transport", async () => {
  const domain = `sends.${zone}`;
  expect(await said(mxRecordsCheck, domain)).toEqual([`ok: ${domain} names one mail server, which has an address.`]);
  expect(await said(spfCheck, domain)).toEqual([
    `ok: The SPF record of ${domain} says that other servers than those it names may not send for it.`,
  ]);
  expect(await said(dmarcCheck, domain)).toEqual([
    `ok: ${domain}, by the record of ${zone}, asks receivers to treat as suspect mail that only pretends to come from it.`,
    `warning: DMARC reports about ${zone} do not go to b.example: reporters send none to another organization that has not agreed in DNS.`,
  ]);
});

it("has nothing to look at where no mail is taken", async () => {
  const domain = `no-mail.${zone}`;
  const nothing = [`info: ${domain} takes no mail (null MX), so it has no mail servers.`];
  expect(await said(mxRecordsCheck, domain)).toEqual([`ok: ${domain} says that it takes no mail (null MX).`]);
  expect(await said(mxStarttlsCheck, domain)).toEqual(nothing);
  expect(await said(tlsaCheck, domain)).toEqual(nothing);
});

function sight(domain: string, validates = true) {
  const resolver = dnsResolver({ servers: [dns.address], validates, caches: false });
  const egress = { allowsPrivate: true, ports: { https: 443, smtp: port }, roots: [ca.root] };
  return sightOf({ domain, wishes: null, asOf: new Date() }, { resolver, egress });
}

async function said(check: Check, domain: string): Promise<string[]> {
  const findings = await check.run(sight(domain));
  return findings.map(({ severity, title }) => `${severity}: ${title}`);
}

function expected(texts: (string | RegExp)[]) {
  return texts.map((text) => (typeof text === "string" ? text : expect.stringMatching(text)));
}

async function start(place: Place, { shows, talk }: Server, shown: TestCertificate | null): Promise<void> {
  if (talk) stops.push((await startRawPeer(place, talk)).stop);
  else if (shows) stops.push((await startSmtpPeer(place, shown ? { certificate: shown } : {})).stop);
}

function hangUpAfterStarttls(socket: Socket) {
  const answers: Record<string, string> = { EHLO: "250-mx\r\n250 STARTTLS\r\n", STARTTLS: "220 go ahead\r\n" };
  socket.write("220 mx ESMTP\r\n");
  socket.on("data", (chunk) => {
    const answer = answers[String(chunk).split(/\s/)[0]?.toUpperCase() ?? ""];
    if (answer?.startsWith("250")) socket.write(answer);
    else if (answer) socket.write(answer, () => socket.destroy());
    else socket.destroy();
  });
}

function der(pem: string): Buffer {
  return new X509Certificate(pem).raw;
}

function ownRecord({ chain: [own = ""] }: TestCertificate): string {
  const record = tlsaFor(new Uint8Array(der(own)));
  if (!record) throw new Error("That is no certificate.");
  return formatTlsa(record);
}
