import { expect, it } from "vitest";
import type { CertificateProblem } from "@/lib/net/seen-tls";
import { fakePolicy } from "@/lib/checks/sight/fake-policy";
import { fakeCertificate, fakeEncrypted, fakeSight, type Seen } from "@/lib/checks/sight/fake-sight";
import { mxStarttlsCheck } from "./mx-starttls";
import { tlsaCheck } from "@/lib/checks/dane/tlsa";

const host = "mx.example.com";
const sts = { "_mta-sts.example.com": { txt: ["v=STSv1; id=1"] } };
const expired: CertificateProblem = { code: "expired", sentence: `The certificate of ${host} expired on 1 May 2026.` };
const selfSigned: CertificateProblem = { code: "self-signed", sentence: `The certificate of ${host} is its own.` };
const otherName: CertificateProblem = { code: "name-mismatch", sentence: `The certificate is not for ${host}.` };
const greeting = { address: "192.0.2.1", banner: `220 ${host} ESMTP`, milliseconds: 9 };
const endingIn = (days: number) => {
  const validTo = new Date(Date.parse("2026-10-01T12:00:00Z") + days * 86_400_000);
  return fakeEncrypted({ chain: [fakeCertificate({ validTo })] });
};

it.each<[string, Seen["starttls"], Seen["dns"], string[]]>([
  [
    "all well",
    { [host]: fakeEncrypted() },
    {},
    [`ok: ${host} encrypts with TLS 1.3; its certificate is trusted and good for 90 more days.`],
  ],
  [
    "TLS 1.2",
    { [host]: fakeEncrypted({ protocol: "TLSv1.2" }) },
    {},
    [
      `info: ${host} speaks TLS 1.2, not yet 1.3.`,
      `ok: ${host} encrypts with TLS 1.2; its certificate is trusted and good for 90 more days.`,
    ],
  ],
  [
    "TLS 1.1",
    { [host]: fakeEncrypted({ protocol: "TLSv1.1", problems: [expired] }) },
    {},
    [`error: ${host} speaks TLS 1.1, which is no longer safe.`, `error: ${expired.sentence}`],
  ],
  [
    "ended, as its dates say too",
    {
      [host]: fakeEncrypted({
        chain: [fakeCertificate({ validTo: new Date("2026-09-30T12:00:00Z") })],
        problems: [expired],
      }),
    },
    {},
    [`error: ${expired.sentence}`],
  ],
  ["expired, without MTA-STS", { [host]: fakeEncrypted({ problems: [expired] }) }, {}, [`error: ${expired.sentence}`]],
  [
    "two problems, without MTA-STS",
    { [host]: fakeEncrypted({ problems: [selfSigned, otherName] }) },
    {},
    [`warning: ${selfSigned.sentence}`, `warning: ${otherName.sentence}`],
  ],
  [
    "another name, and soon at its end",
    {
      [host]: fakeEncrypted({
        chain: [fakeCertificate({ validTo: new Date("2026-10-03T12:00:00Z") })],
        problems: [otherName],
      }),
    },
    sts,
    [`error: ${otherName.sentence}`, `warning: The certificate of ${host} expires in 2 days, on 3 Oct 2026.`],
  ],
  [
    "two problems, with MTA-STS",
    { [host]: fakeEncrypted({ problems: [selfSigned, otherName] }) },
    sts,
    [`error: ${selfSigned.sentence}`, `error: ${otherName.sentence}`],
  ],
  [
    "the last day but 13",
    { [host]: endingIn(13.9) },
    {},
    [`warning: The certificate of ${host} expires in 13 days, on 15 Oct 2026.`],
  ],
  [
    "the last day",
    { [host]: endingIn(0.4) },
    {},
    [`warning: The certificate of ${host} expires within a day, on 1 Oct 2026.`],
  ],
  [
    "the fourteenth day before",
    { [host]: endingIn(14) },
    {},
    [`ok: ${host} encrypts with TLS 1.3; its certificate is trusted and good for 14 more days.`],
  ],
  [
    "a certificate made for six days, on its first",
    {
      [host]: fakeEncrypted({
        chain: [
          fakeCertificate({ validFrom: new Date("2026-10-01T00:00:00Z"), validTo: new Date("2026-10-07T16:00:00Z") }),
        ],
      }),
    },
    {},
    [`ok: ${host} encrypts with TLS 1.3; its certificate is trusted and good for 6 more days.`],
  ],
  [
    "a certificate made for six days, on its last",
    {
      [host]: fakeEncrypted({
        chain: [
          fakeCertificate({ validFrom: new Date("2026-09-26T00:00:00Z"), validTo: new Date("2026-10-02T11:00:00Z") }),
        ],
      }),
    },
    {},
    [`warning: The certificate of ${host} expires within a day, on 2 Oct 2026.`],
  ],
  [
    "a certificate sent along that has ended, without being needed",
    {
      [host]: fakeEncrypted({
        chain: [
          fakeCertificate(),
          fakeCertificate({ subject: "CN=Between", validTo: new Date("2026-09-01T12:00:00Z") }),
        ],
      }),
    },
    {},
    [`ok: ${host} encrypts with TLS 1.3; its certificate is trusted and good for 90 more days.`],
  ],
  [
    "a key that is too short",
    { [host]: fakeEncrypted({ chain: [fakeCertificate({ rsaBits: 1024 })] }) },
    {},
    [
      `ok: ${host} encrypts with TLS 1.3; its certificate is trusted and good for 90 more days.`,
      `warning: The certificate of ${host} has an RSA key of 1024 bits, which is too short for many senders.`,
    ],
  ],
  [
    "a key that is long enough",
    { [host]: fakeEncrypted({ chain: [fakeCertificate({ rsaBits: 2048 })] }) },
    {},
    [`ok: ${host} encrypts with TLS 1.3; its certificate is trusted and good for 90 more days.`],
  ],
  [
    "no STARTTLS",
    { [host]: { outcome: "no-starttls", evidence: "250 mx", ...greeting } },
    {},
    [`error: ${host} does not offer STARTTLS, so mail to it travels unencrypted.`],
  ],
  [
    "a broken handshake",
    { [host]: { outcome: "handshake-failed", reason: "It hangs up.", ...greeting } },
    {},
    [`error: ${host} offers STARTTLS, but no encrypted connection comes about.`],
  ],
  [
    "no mail server",
    { [host]: { outcome: "not-smtp", address: "192.0.2.1", reason: "554 no", milliseconds: 1 } },
    {},
    [`warning: ${host} does not speak with us as a mail server that takes mail.`],
  ],
  [
    "a server that turns us away",
    {
      [host]: {
        ...{ outcome: "not-smtp", address: "192.0.2.1", turnsAway: true, milliseconds: 1 },
        reason: `${host} takes no mail from here: it greets with “554 ${host} blocked by a list”.`,
      },
    },
    {},
    [`warning: ${host} turns this server away, so that its TLS cannot be tried from here.`],
  ],
  [
    "a private address",
    { [host]: { outcome: "refused-address", address: "10.0.0.1", reason: "10.0.0.1 is private." } },
    {},
    [`unknown: ${host} was not connected to, because its address is not one of the public Internet.`],
  ],
  ["a blocked port", {}, sts, [`unknown: STARTTLS at ${host} is not testable from here.`]],
])("%s", async (_, starttls, dns, expected) => {
  const findings = await mxStarttlsCheck.run(fakeSight({ starttls, dns }));
  expect(findings.map(({ severity, title }) => `${severity}: ${title}`)).toEqual(expected);
});

it("goes by the policy where DNS gives no answer for the record that announces it", async () => {
  const dns: Seen["dns"] = { "_mta-sts.example.com": "timeout" };
  const starttls = { [host]: fakeEncrypted({ problems: [selfSigned] }) };
  const severity = async (policy?: Seen["policy"]) =>
    (await mxStarttlsCheck.run(fakeSight({ dns, starttls, ...(policy && { policy }) })))[0]?.severity;
  const text = "version: STSv1\nmode: enforce\nmx: mx.example.com\nmax_age: 604800\n";
  expect(await severity(fakePolicy(text))).toBe("error");
  expect(await severity(fakePolicy(text.replace("enforce", "none")))).toBe("warning");
  expect(await severity()).toBe("warning");
});

it("says of a host without STARTTLS what becomes of the mail under the policy that is served", async () => {
  const starttls = { [host]: { outcome: "no-starttls" as const, evidence: "", ...greeting } };
  const title = async (mode: string, dns: Seen["dns"] = sts) => {
    const policy = fakePolicy(`version: STSv1\nmode: ${mode}\nmx: mx.example.com\nmax_age: 604800\n`);
    return (await mxStarttlsCheck.run(fakeSight({ dns, starttls, policy })))[0]?.title;
  };
  const inClear = `${host} does not offer STARTTLS, so mail to it travels unencrypted.`;
  expect(await title("testing")).toBe(inClear);
  expect(await title("enforce", {})).toBe(inClear);
  expect(await title("enforce")).toBe(
    `${host} does not offer STARTTLS: senders that keep to MTA-STS do not deliver to it, and mail of others travels unencrypted.`,
  );
});

// RFC 8461 §5
it("does not hold a certificate against a host while the policy that is announced has the mode none", async () => {
  const starttls = { [host]: fakeEncrypted({ problems: [selfSigned] }) };
  const severity = async (mode: "testing" | "none", wishes: Seen["wishes"] = null) => {
    const policy = fakePolicy(`version: STSv1\nmode: ${mode}\nmx: mx.example.com\nmax_age: 604800\n`);
    return (await mxStarttlsCheck.run(fakeSight({ dns: sts, starttls, policy, wishes })))[0]?.severity;
  };
  expect(await severity("testing")).toBe("error");
  expect(await severity("none")).toBe("warning");
  const wanted = { mode: "testing" as const, maxAge: 604_800, mx: [host] };
  expect(await severity("none", { reportUris: [], policy: wanted, policyText: "", policyHost: null })).toBe("error");
});

it("speaks once of all servers that cannot be tested", async () => {
  const findings = await mxStarttlsCheck.run(fakeSight({ mx: ["b.example", "a.example"] }));
  expect(findings).toMatchObject([
    {
      severity: "unknown",
      title: "STARTTLS at a.example and b.example is not testable from here.",
      evidence: "Port 25 is blocked on the way out.",
    },
  ]);
});

it("stays the same finding from day to day", async () => {
  const on = async (day: string) => {
    const sight = fakeSight({ asOf: new Date(day), starttls: { [host]: endingIn(8) } });
    return (await mxStarttlsCheck.run(sight))[0];
  };
  const [one, other] = [await on("2026-10-01T12:00:00Z"), await on("2026-10-02T12:00:00Z")];
  expect(one?.title).not.toBe(other?.title);
  expect(one?.key).toBe(other?.key);
  expect(one?.key).toContain("2026-10-09");
});

it.each<[Seen["mx"], string]>([
  [{ outcome: "null-mx", authentic: false }, "info: example.com takes no mail (null MX), so it has no mail servers."],
  [{ outcome: "no-mail", reason: "There is nothing." }, "info: There is nothing."],
  [
    ["192.0.2.1", "2001:db8::1"],
    "unknown: No MX record of example.com names a host, so there is no mail server to look at.",
  ],
  [
    { outcome: "failed", reason: "its signatures are wrong", bogus: true },
    "unknown: The mail servers of example.com are not known, because DNS gave no answer for its MX records.",
  ],
])("has nothing to connect to (%#)", async (mx, expected) => {
  const [finding, ...more] = await mxStarttlsCheck.run(fakeSight({ mx }));
  expect(`${finding?.severity}: ${finding?.title}`).toBe(expected);
  expect(more).toEqual([]);
});

it("says of which servers nothing is said", async () => {
  const mx = Array.from({ length: 12 }, (_, at) => `mx${String(at).padStart(2, "0")}.example`);
  const starttls = Object.fromEntries(mx.map((name) => [name, fakeEncrypted()]));
  for (const check of [mxStarttlsCheck, tlsaCheck]) {
    const findings = await check.run(fakeSight({ mx, starttls, validates: true }));
    expect(findings.at(-1)).toMatchObject({
      severity: "info",
      title: "example.com has 12 mail servers; only the first 10 of them are connected to.",
      evidence: "mx10.example\nmx11.example",
    });
  }
  expect(await mxStarttlsCheck.run(fakeSight({ mx: mx.slice(2), starttls }))).toHaveLength(10);
});

it("says once what two servers need alike, and names both", async () => {
  const old = fakeEncrypted({ protocol: "TLSv1.2" });
  const hosts = ["mx1.example.com", "mx2.example.com"];
  const starttls = Object.fromEntries(hosts.map((one) => [one, old]));
  const findings = await mxStarttlsCheck.run(fakeSight({ mx: hosts, starttls }));
  const remedies = findings.flatMap(({ remedy }) => remedy ?? []);
  expect(remedies).toEqual(["Turn on TLS 1.3 at mx1.example.com and mx2.example.com."]);
});

it("tells what is wrong with a certificate whose dates no calendar has", async () => {
  const untrusted: CertificateProblem = {
    code: "untrusted",
    sentence: `The certificate of ${host} cannot be trusted.`,
  };
  const chain = [fakeCertificate({ validFrom: new Date(NaN), validTo: new Date(NaN) })];
  const starttls = { [host]: fakeEncrypted({ chain, problems: [untrusted] }) };
  const [finding, ...others] = await mxStarttlsCheck.run(fakeSight({ starttls }));
  expect(finding).toMatchObject({ severity: "warning", title: untrusted.sentence });
  expect(finding?.evidence).toContain("valid: an unreadable date to an unreadable date");
  expect(others).toEqual([]);
});
