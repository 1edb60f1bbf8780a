import { expect, it } from "vitest";
import { dnssecCheck } from "./dnssec";
import { fakeSight, type Seen } from "@/lib/checks/sight/fake-sight";

const host = { mx: [{ preference: 10, exchange: "mx.example.com" }] };
const at = { addresses: ["1.1.1.1"] };
const tlsa = { tlsa: [{ usage: 3, selector: 1, matching: 1, data: new Uint8Array(32) }] };

it.each<[string, Seen, string[]]>([
  [
    "all signed",
    {
      dns: {
        "example.com": { ...host, authentic: true },
        "mx.example.com": { ...at, authentic: true },
        "_25._tcp.mx.example.com": { ...tlsa, authentic: true },
      },
    },
    ["ok: DNSSEC vouches for all that senders ask to find the mail servers of example.com."],
  ],
  [
    "nothing signed",
    { dns: { "example.com": host, "mx.example.com": at } },
    [
      "info: The DNS of example.com and its mail servers is not signed; DANE would need that, and mail flows without it.",
    ],
  ],
  [
    "the servers' side not signed",
    { dns: { "example.com": { ...host, authentic: true }, "mx.example.com": at } },
    [
      "ok: DNSSEC vouches for a part of what senders ask to find the mail servers of example.com.",
      "info: Some of what senders ask to find the mail servers of example.com is not signed; DANE would need that.",
    ],
  ],
  [
    "wrong signatures",
    { mx: { outcome: "failed", reason: "", bogus: true }, dns: { "example.com": "bogus" } },
    ["error: The DNSSEC signatures of example.com are wrong, so senders that validate them get no answer."],
  ],
  [
    "wrong signatures of the TLSA records alone",
    {
      dns: {
        "example.com": { ...host, authentic: true },
        "mx.example.com": { ...at, authentic: true },
        "_25._tcp.mx.example.com": "bogus",
      },
    },
    [
      "error: The DNSSEC signatures of _25._tcp.mx.example.com are wrong, so senders that validate them get no answer.",
      "ok: DNSSEC vouches for a part of what senders ask to find the mail servers of example.com.",
    ],
  ],
  [
    "no answer",
    { mx: { outcome: "failed", reason: "", bogus: false }, dns: { "example.com": "timeout" } },
    ["unknown: DNS could not be asked for example.com."],
  ],
  [
    "a signed null MX",
    {
      mx: { outcome: "null-mx", authentic: true },
      dns: { "example.com": { mx: [{ preference: 0, exchange: "." }], authentic: true } },
    },
    ["ok: DNSSEC vouches for all that senders ask to find the mail servers of example.com."],
  ],
  [
    "a null MX that is not signed",
    {
      mx: { outcome: "null-mx", authentic: false },
      dns: { "example.com": { mx: [{ preference: 0, exchange: "." }] } },
    },
    ["info: The DNS of example.com is not signed; it takes no mail (null MX), so DANE has nothing to protect."],
  ],
])("%s", async (_, seen, expected) => {
  const findings = await dnssecCheck.run(fakeSight({ validates: true, ...seen }));
  expect(findings.map(({ severity, title }) => `${severity}: ${title}`)).toEqual(expected);
});

it("shows what is and what is not signed", async () => {
  const dns = { "example.com": { ...host, authentic: true }, "mx.example.com": at };
  const findings = await dnssecCheck.run(fakeSight({ validates: true, dns }));
  expect(findings.map(({ evidence }) => evidence)).toEqual([
    "example.com MX",
    "_25._tcp.mx.example.com TLSA (none)\nmx.example.com address",
  ]);
});

it("judges nothing without a validating resolver, and says how to name one", async () => {
  const dns = { "example.com": { ...host, authentic: true } };
  const [finding, ...more] = await dnssecCheck.run(fakeSight({ dns }));
  expect(finding).toMatchObject({
    severity: "unknown",
    title: "DNSSEC cannot be judged, because this instance asks no DNS server that validates.",
  });
  expect(finding?.remedy).toContain("DNS_SERVERS=127.0.0.1\nDNS_VALIDATES=true");
  expect(more).toEqual([]);
});
