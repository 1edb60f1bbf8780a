import { expect, it } from "vitest";
import { dmarcCheck } from "./dmarc";
import { fakeSight, type Seen } from "@/lib/checks/sight/fake-sight";

const rua = "rua=mailto:a@example.com";
const at = (domain: string, ...txt: string[]): Seen["dns"] => ({ [`_dmarc.${domain}`]: { txt } });

it.each<[string, Seen, string[]]>([
  [
    "a strict policy",
    { dns: at("example.com", `v=DMARC1; p=reject; ${rua}`) },
    ["ok: example.com asks receivers to reject mail that only pretends to come from it."],
  ],
  [
    "one that is tested",
    { dns: at("example.com", `v=DMARC1; p=quarantine; t=y; ${rua}`) },
    [
      "ok: example.com asks receivers to treat as suspect mail that only pretends to come from it; it is being tested, so they act less strictly.",
    ],
  ],
  [
    "one that only watches, and nobody reads",
    { dns: at("example.com", "v=DMARC1; p=none") },
    [
      "info: example.com asks receivers to do nothing about mail that only pretends to come from it.",
      "info: The DMARC record of example.com asks for no reports, so nobody is told who sends in its name.",
    ],
  ],
  [
    "less for the names below",
    { dns: at("example.com", `v=DMARC1; p=reject; sp=none; ${rua}`) },
    [
      "ok: example.com asks receivers to reject mail that only pretends to come from it.",
      "info: For names below example.com the DMARC record asks for less: sp=none.",
    ],
  ],
  [
    "less for names that do not exist",
    { dns: at("example.com", `v=DMARC1; p=reject; np=none; ${rua}`) },
    [
      "ok: example.com asks receivers to reject mail that only pretends to come from it.",
      "info: For names below example.com that do not exist the DMARC record asks for less: np=none.",
    ],
  ],
  [
    "less for the names below, and nothing for those that do not exist",
    { dns: at("example.com", `v=DMARC1; p=reject; sp=quarantine; np=none; ${rua}`) },
    [
      "ok: example.com asks receivers to reject mail that only pretends to come from it.",
      "info: For names below example.com the DMARC record asks for less: sp=quarantine.",
      "info: For names below example.com that do not exist the DMARC record asks for less: np=none.",
    ],
  ],
  [
    "old tags",
    { dns: at("example.com", `v=DMARC1; p=reject; pct=50; ${rua}`) },
    [
      "ok: example.com asks receivers to reject mail that only pretends to come from it.",
      "info: The DMARC record of example.com: pct no longer has a meaning; most receivers pass over it.",
    ],
  ],
  [
    "that of the organization",
    { domain: "mail.example.com", dns: at("example.com", `v=DMARC1; p=reject; sp=quarantine; ${rua}`) },
    [
      "ok: mail.example.com, by the record of example.com, asks receivers to treat as suspect mail that only pretends to come from it.",
    ],
  ],
  [
    "two records, and one above",
    {
      domain: "mail.example.com",
      dns: {
        ...at("mail.example.com", "v=DMARC1; p=none", "v=DMARC1; p=reject"),
        ...at("example.com", `v=DMARC1; p=reject; ${rua}`),
      },
    },
    [
      "warning: Receivers cannot use the DMARC record of mail.example.com. There are 2 DMARC records; receivers then use none.",
      "ok: mail.example.com, by the record of example.com, asks receivers to reject mail that only pretends to come from it.",
    ],
  ],
  [
    "one that cannot be read",
    { dns: at("example.com", "v=DMARC1; p=block") },
    [
      "warning: Receivers cannot use the DMARC record of example.com. “p=block” is not none, quarantine or reject. They apply no DMARC policy then.",
    ],
  ],
  [
    // RFC 9989 §4.10.1: it is the domain's record all the same, so that none above it is looked for.
    "one that cannot be read, and one above",
    {
      domain: "mail.example.com",
      dns: {
        ...at("mail.example.com", "v=DMARC1; p=block"),
        ...at("example.com", `v=DMARC1; p=reject; ${rua}`),
      },
    },
    [
      "warning: Receivers cannot use the DMARC record of mail.example.com. “p=block” is not none, quarantine or reject. They apply no DMARC policy then.",
    ],
  ],
  [
    "one that is misspelt, and one above",
    {
      domain: "mail.example.com",
      dns: {
        ...at("mail.example.com", "v=dmarc1; p=none"),
        ...at("example.com", `v=DMARC1; p=reject; ${rua}`),
      },
    },
    [
      "warning: Receivers cannot use the DMARC record of mail.example.com. The record must begin with exactly v=DMARC1; (no blanks before it, these capital letters).",
      "ok: mail.example.com, by the record of example.com, asks receivers to reject mail that only pretends to come from it.",
    ],
  ],
  [
    "none",
    {},
    [
      "warning: example.com has no DMARC record, so receivers are not told what to do with mail that only pretends to come from it.",
    ],
  ],
  [
    "no answer where a nearer record may stand",
    {
      domain: "mail.example.com",
      dns: { "_dmarc.mail.example.com": "timeout", ...at("example.com", `v=DMARC1; p=reject; ${rua}`) },
    },
    ["unknown: DNS could not be asked for _dmarc.mail.example.com."],
  ],
  [
    "no answer above one that was found",
    {
      domain: "mail.example.com",
      dns: { "_dmarc.com": "timeout", ...at("example.com", `v=DMARC1; p=reject; ${rua}`) },
    },
    [
      "ok: mail.example.com, by the record of example.com, asks receivers to reject mail that only pretends to come from it.",
    ],
  ],
])("%s", async (_, seen, expected) => {
  const findings = await dmarcCheck.run(fakeSight(seen));
  expect(findings.map(({ severity, title }) => `${severity}: ${title}`)).toEqual(expected);
});

it("asks eight times at most, and only the domain itself where that has a record", async () => {
  const asked: string[] = [];
  const domain = "a.b.c.d.e.f.g.h.i.j.example.com";
  const look = async (dns: Seen["dns"]) => {
    const sight = fakeSight({ domain, dns });
    await dmarcCheck.run({ ...sight, txt: (name) => (asked.push(name), sight.txt(name)) });
    return asked.splice(0);
  };
  expect(await look({})).toHaveLength(8);
  expect(await look(at(domain, "v=DMARC1; p=none"))).toEqual([`_dmarc.${domain}`]);
});

// RFC 9989 §7.4
it("does not send a domain on to p=reject that may lean on SPF alone", async () => {
  const [finding] = await dmarcCheck.run(fakeSight({ dns: at("example.com", `v=DMARC1; p=none; ${rua}`) }));
  expect(finding?.remedy).toMatch(/^When its reports look right, go on to p=quarantine; .*p=reject only .*DKIM/);
});

it("proposes a record by whether the domain takes mail", async () => {
  expect((await dmarcCheck.run(fakeSight()))[0]?.remedy).toContain('_dmarc.example.com. TXT "v=DMARC1; p=none"');
  const silent = fakeSight({ mx: { outcome: "null-mx", authentic: false } });
  expect((await dmarcCheck.run(silent))[0]?.remedy).toContain('_dmarc.example.com. TXT "v=DMARC1; p=reject"');
});
