import { expect, it } from "vitest";
import { fakeSight, type Seen } from "@/lib/checks/sight/fake-sight";
import { spfCheck } from "./spf";

const nullMx: Seen["mx"] = { outcome: "null-mx", authentic: false };
const txt = (...records: string[]): Seen["dns"] => ({ "example.com": { txt: records } });

it.each<[string, Seen, string[]]>([
  [
    "a strict record",
    { dns: txt("v=spf1 mx -all") },
    ["ok: The SPF record of example.com says that other servers than those it names may not send for it."],
  ],
  [
    "that of a domain without mail",
    { mx: nullMx, dns: txt("v=spf1 -all") },
    ["ok: The SPF record of example.com says that no server may send for it."],
  ],
  [
    "a soft one",
    { dns: txt("v=spf1 mx ~all") },
    ["ok: The SPF record of example.com says that other servers than those it names are suspect."],
  ],
  [
    "a soft one of a domain without mail",
    { mx: nullMx, dns: txt("v=spf1 ~all") },
    ["info: The SPF record of example.com lets others send under suspicion, though the domain takes no mail."],
  ],
  [
    "one that leads elsewhere",
    { dns: { ...txt("v=spf1 redirect=_spf.example.net"), "_spf.example.net": { txt: ["v=spf1 ip4:192.0.2.1 -all"] } } },
    [
      "ok: The SPF record of example.com says by the record of _spf.example.net that other servers than those it names may not send for it.",
    ],
  ],
  [
    "one that leads elsewhere, by a macro",
    { dns: txt("v=spf1 redirect=_spf.%{d2}") },
    ["ok: The SPF record of example.com leaves it to _spf.%{d2} who may send for it."],
  ],
  ...["redirect=Example.com.", "include:example.com -all"].map((terms): [string, Seen, string[]] => [
    `one that leads back to itself: ${terms}`,
    { dns: txt(`v=spf1 ${terms}`) },
    ["warning: The SPF record of example.com leads back to itself, so that receivers take it for an error."],
  ]),
  ...["mx -all redirect=example.com", "redirect=example.com mx -all"].map((terms): [string, Seen, string[]] => [
    `one whose redirect to itself has no effect: ${terms}`,
    { dns: txt(`v=spf1 ${terms}`) },
    [
      "ok: The SPF record of example.com says that other servers than those it names may not send for it.",
      "info: The SPF record of example.com: redirect has no effect beside all.",
    ],
  ]),
  [
    "one that says nothing of others",
    { dns: txt("v=spf1 mx") },
    ["info: The SPF record of example.com says nothing of servers that it does not name."],
  ],
  [
    "one that allows all",
    { dns: txt("v=spf1 +all mx") },
    [
      "warning: The SPF record of example.com allows everybody to send for it.",
      "info: The SPF record of example.com: “mx” stands behind all and is never looked at.",
    ],
  ],
  [
    "two",
    { dns: txt("v=spf1 mx -all", "v=spf1 -all") },
    [
      "warning: Receivers cannot use the SPF record of example.com. There are 2 SPF records; receivers take that for an error.",
    ],
  ],
  [
    "one that cannot be read",
    { dns: txt("v=spf1 mx -al") },
    ["warning: Receivers cannot use the SPF record of example.com. “-al” is not a mechanism of SPF."],
  ],
  ["none", { dns: {} }, ["warning: example.com has no SPF record, so anybody may use it as the sender of mail."]],
  ["no answer", { dns: { "example.com": "timeout" } }, ["unknown: DNS could not be asked for example.com."]],
])("%s", async (_, seen, expected) => {
  const findings = await spfCheck.run(fakeSight(seen));
  expect(findings.map(({ severity, title }) => `${severity}: ${title}`)).toEqual(expected);
});

it("proposes a record by whether the domain takes mail", async () => {
  expect((await spfCheck.run(fakeSight()))[0]?.remedy).toContain('example.com. TXT "v=spf1 mx -all"');
  expect((await spfCheck.run(fakeSight({ mx: nullMx })))[0]?.remedy).toContain('example.com. TXT "v=spf1 -all"');
});

it("proposes nothing that would make receivers refuse the domain's own mail", async () => {
  const implicit: Seen["mx"] = {
    ...{ outcome: "hosts", implicit: true, authentic: false, ttl: 300 },
    hosts: [{ host: "example.com", preference: 0 }],
  };
  const remedyAt = async (mx: Seen["mx"]) => (await spfCheck.run(fakeSight({ mx })))[0]?.remedy;
  // RFC 7208 §5.4: without an MX record, mx matches nothing.
  expect(await remedyAt(implicit)).toContain('example.com. TXT "v=spf1 a -all"');
  const failed = await remedyAt({ outcome: "failed", reason: "timed out", bogus: false });
  expect(failed).toContain('example.com. TXT "v=spf1 mx -all"');
  expect(failed).not.toContain("takes no mail");
  expect(await remedyAt(["aspmx.l.google.com", "alt1.aspmx.l.google.com"])).toBe(
    "Publish the SPF record that Google gives to its customers: mail may leave by other servers than those that take it.",
  );
});
