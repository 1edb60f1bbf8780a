import { expect, it, test } from "vitest";
import { fakeSight, type Seen } from "@/lib/checks/sight/fake-sight";
import { spfCheck } from "./spf";

type Zone = NonNullable<Seen["dns"]>;
const txt = (...records: string[]) => ({ txt: records });
const mx = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ preference: at, exchange: `mx${at}.x.example` }));

async function look(dns: Zone) {
  return spfCheck.run(fakeSight({ dns: { "example.com": {}, ...dns } }));
}

/** As Google, Microsoft and two of the services that many domains add. */
const services: Zone = {
  "_spf.google.example": txt(
    "v=spf1 include:_n1.google.example include:_n2.google.example include:_n3.google.example ~all",
  ),
  ...Object.fromEntries(
    ["_n1", "_n2", "_n3"].map((name) => [`${name}.google.example`, txt("v=spf1 ip4:192.0.2.0/24 ~all")]),
  ),
  "spf.protection.example": txt("v=spf1 ip4:198.51.100.0/24 -all"),
  "mailer.example": txt("v=spf1 include:a.mailer.example include:b.mailer.example ~all"),
  "a.mailer.example": txt("v=spf1 exists:%{i}._i.mailer.example ip4:203.0.113.0/24 -all"),
  "b.mailer.example": txt("v=spf1 a:out.mailer.example -all"),
  "out.mailer.example": { addresses: ["203.0.113.9"] },
};

test("the look-ups of all that is included are counted", async () => {
  const record = "v=spf1 include:_spf.google.example include:spf.protection.example include:mailer.example ~all";
  const [finding, ...more] = await look({ ...services, "example.com": txt(record) });
  expect(finding).toMatchObject({
    severity: "ok",
    evidence: [
      record,
      "include:_spf.google.example: 4",
      "include:mailer.example: 5",
      "Receivers ask DNS 10 times, of 10 at most, with all that is included.",
    ].join("\n"),
  });
  expect(more).toEqual([]);
});

test("one more than ten, and receivers give up", async () => {
  const record = "v=spf1 mx include:_spf.google.example include:spf.protection.example include:mailer.example ~all";
  const [finding, ...more] = await look({ ...services, "example.com": { ...txt(record), mx: mx(1) } });
  expect(finding).toMatchObject({ severity: "warning", section: "RFC 7208 §4.6.4" });
  expect(finding?.title).toBe(
    "The SPF record of example.com makes receivers ask DNS 11 times, with all that it includes; after 10 times they give up and take it for an error.",
  );
  expect(more).toEqual([]);
});

test("terms behind all, in an included record too, are not counted", async () => {
  const [finding] = await look({
    "example.com": txt("v=spf1 include:a.example -all"),
    "a.example": txt(`v=spf1 -all ${"mx ".repeat(12)}`.trim()),
  });
  expect(finding?.severity).toBe("ok");
  expect(finding?.evidence).toContain("Receivers ask DNS once, of 10 at most");
});

it.each<[string, Zone, string]>([
  [
    "an include of a name without SPF",
    { "example.com": txt("v=spf1 include:gone.example -all") },
    "warning: “include:gone.example” leads to no usable SPF record, so receivers who come to it take that of example.com for an error.",
  ],
  [
    "an include of a record that cannot be read, one further",
    {
      "example.com": txt("v=spf1 include:a.example -all"),
      "a.example": txt("v=spf1 include:b.example -all"),
      "b.example": txt("v=spf1 -al"),
    },
    "warning: “include:b.example”, in the record of a.example, leads to no usable SPF record, so receivers who come to it take that of example.com for an error.",
  ],
  [
    "a redirect to nowhere",
    { "example.com": txt("v=spf1 redirect=gone.example") },
    "warning: “redirect=gone.example” leads to no usable SPF record, so receivers who come to it take that of example.com for an error.",
  ],
  [
    "a circle",
    {
      "example.com": txt("v=spf1 include:a.example -all"),
      "a.example": txt("v=spf1 include:B.example. -all"),
      "b.example": txt("v=spf1 redirect=a.example"),
    },
    "warning: The SPF record of example.com leads in a circle, so that receivers take it for an error.",
  ],
  [
    "an mx of more hosts than ten",
    { "example.com": { ...txt("v=spf1 mx:x.example -all") }, "x.example": { mx: mx(11) } },
    "warning: “mx:x.example” in the SPF record of example.com stands for 11 mail servers; with more than ten receivers take the record of example.com for an error.",
  ],
  [
    "three names that are not there",
    {
      "example.com": txt("v=spf1 a:a.example mx:b.example include:c.example -all"),
      "b.example": { addresses: ["192.0.2.1"] },
      "c.example": txt("v=spf1 exists:d.example -all"),
    },
    "warning: 3 terms of the SPF record of example.com lead to nothing in DNS; after two such terms receivers take it for an error.",
  ],
  [
    "an included record that allows everybody",
    { "example.com": txt("v=spf1 include:a.example -all"), "a.example": txt("v=spf1 +all") },
    "warning: By “include:a.example” in the SPF record of example.com everybody may send for example.com: the record there ends in +all.",
  ],
  [
    "a redirect to a record that allows everybody",
    { "example.com": txt("v=spf1 redirect=a.example"), "a.example": txt("v=spf1 +all") },
    "warning: The SPF record of example.com allows by the record of a.example everybody to send for it.",
  ],
  [
    "a name that is not there",
    { "example.com": txt("v=spf1 a:old.example -all") },
    "info: “a:old.example” in the SPF record of example.com leads to nothing in DNS; receivers put up with two such terms.",
  ],
  [
    "an include that DNS does not answer for",
    { "example.com": txt("v=spf1 include:a.example -all"), "a.example": "timeout" },
    "unknown: DNS could not be asked for a.example.",
  ],
])("%s is told", async (_, dns, expected) => {
  expect((await look(dns)).map(({ severity, title }) => `${severity}: ${title}`)).toContain(expected);
});

test("a doubtful include does not let all through", async () => {
  const findings = await look({
    "example.com": txt("v=spf1 ?include:a.example -all"),
    "a.example": txt("v=spf1 +all"),
  });
  expect(findings.map(({ severity }) => severity)).toEqual(["ok"]);
});

test("a record without end is not followed for ever", async () => {
  const dns: Zone = { "example.com": txt("v=spf1 include:0.x.example include:1.x.example -all") };
  for (let n = 0; n < 200; n++)
    dns[`${n}.x.example`] = txt(`v=spf1 include:${2 * n + 2}.x.example include:${2 * n + 3}.x.example -all`);
  const asked: string[] = [];
  const sight = fakeSight({ dns });
  const findings = await spfCheck.run({ ...sight, txt: (name) => (asked.push(name), sight.txt(name)) });
  expect(findings.map(({ title }) => title)).toEqual([
    "The SPF record of example.com makes receivers ask DNS more than 25 times, with all that it includes; after 10 times they give up and take it for an error.",
  ]);
  expect(asked.length).toBeLessThan(30);
});

test("what is said is the same in whatever order DNS answers", async () => {
  const dns: Zone = { "example.com": txt("v=spf1 include:b.example include:a.example -all") };
  const slow = fakeSight({ dns });
  const late = {
    ...slow,
    txt: async (name: string) => (
      name === "b.example" && (await new Promise((go) => setTimeout(go, 5))),
      slow.txt(name)
    ),
  };
  expect(await spfCheck.run(late)).toEqual(await spfCheck.run(slow));
});
