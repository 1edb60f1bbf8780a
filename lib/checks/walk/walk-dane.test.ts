import { describe, expect, test } from "vitest";
import type { Seen } from "@/lib/checks/sight/fake-sight";
import type { StarttlsProbe } from "@/lib/tls/starttls-probe";
import {
  aliased,
  broken,
  busy,
  clear,
  type Dns,
  enforced,
  fatesOf,
  host,
  old,
  ours,
  record,
  right,
  signed,
  tested,
  theirs,
  unsigned,
  untestable,
  unusable,
  walk,
  wrong,
} from "./fake-walk";
import type { Fate, WalkVerdict } from "./walk-step";

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
