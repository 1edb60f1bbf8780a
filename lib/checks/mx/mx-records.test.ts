import { expect, it } from "vitest";
import { fakeSight, type Seen } from "@/lib/checks/sight/fake-sight";
import { mxRecordsCheck } from "./mx-records";

const both = { addresses: ["1.1.1.1", "2606:4700::1"] };
const mx = (...exchanges: string[]) => ({
  mx: exchanges.map((exchange, place) => ({ preference: 10 * place, exchange })),
});

it.each<[string, Seen, string[]]>([
  [
    "hosts with addresses",
    {
      dns: {
        "example.com": mx("mx1.example.com", "mx2.example.com"),
        "mx1.example.com": both,
        "mx2.example.com": both,
      },
    },
    ["ok: example.com names 2 mail servers, each with an address."],
  ],
  [
    "one host without IPv6",
    { dns: { "example.com": mx("mx.example.com"), "mx.example.com": { addresses: ["1.1.1.1"] } } },
    [
      "ok: example.com names one mail server, which has an address.",
      "info: No mail server of example.com can be reached over IPv6.",
    ],
  ],
  [
    "hosts with IPv6 alone",
    { dns: { "example.com": mx("mx.example.com"), "mx.example.com": { addresses: ["2606:4700::1"] } } },
    ["warning: No mail server of example.com has an IPv4 address, so senders without IPv6 cannot deliver to it."],
  ],
  [
    "the domain itself, with IPv6 alone",
    {
      mx: {
        ...{ outcome: "hosts", implicit: true, authentic: false, ttl: 300 },
        hosts: [{ host: "example.com", preference: 0 }],
      },
      dns: { "example.com": { addresses: ["2606:4700::1"] } },
    },
    [
      "info: example.com has no MX record, so senders try the address of example.com itself.",
      "warning: No mail server of example.com has an IPv4 address, so senders without IPv6 cannot deliver to it.",
    ],
  ],
  [
    "one of two with IPv6 alone",
    {
      dns: {
        "example.com": mx("mx1.example.com", "mx2.example.com"),
        "mx1.example.com": both,
        "mx2.example.com": { addresses: ["2606:4700::1"] },
      },
    },
    ["ok: example.com names 2 mail servers, each with an address."],
  ],
  [
    "one with IPv6 alone beside one that DNS gives no answer for",
    {
      dns: {
        "example.com": mx("mx1.example.com", "mx2.example.com"),
        "mx1.example.com": "timeout",
        "mx2.example.com": { addresses: ["2606:4700::1"] },
      },
    },
    ["unknown: DNS could not be asked for mx1.example.com."],
  ],
  ...["1.1.1.1", "2606:4700::1"].map((address): [string, Seen, string[]] => [
    `addresses of which DNS gave those of one family alone: ${address}`,
    { dns: { "example.com": mx("mx.example.com"), "mx.example.com": { addresses: [address], partial: true } } },
    ["ok: example.com names one mail server, which has an address."],
  ]),
  [
    "one of two without IPv6",
    {
      dns: {
        "example.com": mx("mx1.example.com", "mx2.example.com"),
        "mx1.example.com": both,
        "mx2.example.com": { addresses: ["1.1.1.1"] },
      },
    },
    [
      "ok: example.com names 2 mail servers, each with an address.",
      "info: mx2.example.com cannot be reached over IPv6.",
    ],
  ],
  ["a null MX", { dns: { "example.com": mx(".") } }, ["ok: example.com says that it takes no mail (null MX)."]],
  [
    "a null MX beside another",
    { dns: { "example.com": mx(".", "mx.example.com"), "mx.example.com": both } },
    ["error: example.com has a null MX beside other MX records, so some senders take it for a domain without mail."],
  ],
  [
    "an alias",
    {
      dns: {
        "example.com": mx("mx.example.com"),
        "mx.example.com": { cname: "real.example.net" },
        "real.example.net": both,
      },
    },
    [
      "warning: The MX host mx.example.com is an alias (CNAME) of real.example.net; an MX record must name the host itself.",
    ],
  ],
  [
    "a host without address",
    { dns: { "example.com": mx("mx1.example.com", "mx2.example.com"), "mx1.example.com": both } },
    ["error: The MX host mx2.example.com has no address in DNS, so senders cannot reach it."],
  ],
  [
    "an address in place of a host",
    { dns: { "example.com": mx("1.1.1.1") } },
    ["error: The MX record of example.com names the address 1.1.1.1 where a host name must stand."],
  ],
  [
    "a host named twice",
    { dns: { "example.com": mx("mx.example.com", "mx.example.com"), "mx.example.com": both } },
    ["info: example.com names mx.example.com in 2 MX records; one is enough."],
  ],
  [
    "private addresses alone",
    { dns: { "example.com": mx("mx.example.com"), "mx.example.com": { addresses: ["10.0.0.1", "fd00::1"] } } },
    ["error: The MX host mx.example.com has no address in the public Internet, so senders cannot reach it."],
  ],
  [
    "private addresses in a closed network",
    {
      allowsPrivate: true,
      dns: { "example.com": mx("mx.example.com"), "mx.example.com": { addresses: ["10.0.0.1", "fd00::1"] } },
    },
    ["ok: example.com names one mail server, which has an address."],
  ],
  [
    "a private address among others",
    { dns: { "example.com": mx("mx.example.com"), "mx.example.com": { addresses: ["10.0.0.1", ...both.addresses] } } },
    ["warning: The MX host mx.example.com also has addresses outside the public Internet, which senders try in vain."],
  ],
  [
    "no MX, but an address",
    {
      mx: {
        ...{ outcome: "hosts", implicit: true, authentic: false, ttl: 300 },
        hosts: [{ host: "example.com", preference: 0 }],
      },
      dns: { "example.com": both },
    },
    ["info: example.com has no MX record, so senders try the address of example.com itself."],
  ],
  [
    "no MX and no address",
    { mx: { outcome: "no-mail", reason: "" } },
    ["warning: example.com has neither an MX record nor an address, so it takes no mail."],
  ],
  ["no answer", { dns: { "example.com": "timeout" } }, ["unknown: DNS could not be asked for example.com."]],
  [
    "a host that DNS says nothing of",
    { dns: { "example.com": mx("mx.example.com"), "mx.example.com": "servfail" } },
    ["unknown: DNS could not be asked for mx.example.com."],
  ],
])("%s", async (_, seen, expected) => {
  const findings = await mxRecordsCheck.run(fakeSight(seen));
  expect(findings.map(({ severity, title }) => `${severity}: ${title}`)).toEqual(expected);
});

it("looks at ten hosts and says so, also where one of them is at fault", async () => {
  const hosts = Array.from({ length: 12 }, (_, place) => `mx${place}.example.com`);
  const dns = { "example.com": mx(...hosts), ...Object.fromEntries(hosts.slice(0, 10).map((host) => [host, both])) };
  const findings = await mxRecordsCheck.run(fakeSight({ dns }));
  expect(findings.map(({ title }) => title)).toEqual([
    "example.com names 12 mail servers; each of the first 10 has an address.",
  ]);
  const broken = await mxRecordsCheck.run(fakeSight({ dns: { ...dns, "mx3.example.com": {} } }));
  expect(broken.map(({ title }) => title)).toEqual([
    "The MX host mx3.example.com has no address in DNS, so senders cannot reach it.",
    "example.com names 12 mail servers; only the first 10 are looked at.",
  ]);
});

it("says the same whatever the order of the answer", async () => {
  const one = [
    { preference: 10, exchange: "b.example.com" },
    { preference: 10, exchange: "a.example.com" },
  ];
  const hosts = { "a.example.com": { addresses: ["10.0.0.2", "10.0.0.1"] }, "b.example.com": both };
  const turned = { "a.example.com": { addresses: ["10.0.0.1", "10.0.0.2"] }, "b.example.com": both };
  const look = async (dns: Seen["dns"]) =>
    (await mxRecordsCheck.run(fakeSight({ dns }))).map((finding) => JSON.stringify(finding)).toSorted();
  expect(await look({ "example.com": { mx: one }, ...hosts })).toEqual(
    await look({ "example.com": { mx: one.toReversed() }, ...turned }),
  );
});

it("says once what several servers need alike, with all of them named", async () => {
  const dns = { "example.com": mx("mx1.example.com", "mx2.example.com"), "mx1.example.com": {}, "mx2.example.com": {} };
  const findings = await mxRecordsCheck.run(fakeSight({ dns }));
  expect(findings.map(({ remedy }) => remedy)).toEqual([
    "Give mx1.example.com and mx2.example.com address records (A, AAAA); the MX records may name only servers that have some.",
    null,
  ]);
});
