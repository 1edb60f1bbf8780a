import { describe, expect, test } from "vitest";
import { fakePolicy } from "@/lib/checks/sight/fake-policy";
import type { Seen } from "@/lib/checks/sight/fake-sight";
import { servfail, type TlsaRecord } from "@/lib/dns/resolver";
import type { StarttlsProbe } from "@/lib/tls/starttls-probe";
import {
  busy,
  clear,
  type Dns,
  enforced,
  host,
  old,
  ours,
  record,
  right,
  signed,
  textOf,
  unsigned,
  untestable,
  walk,
  wrong,
} from "./fake-walk";
import type { Fate } from "./walk-step";

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
