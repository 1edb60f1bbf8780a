import { expect, test } from "vitest";
import { fakeResolver } from "@/lib/dns/fake-resolver";
import type { Resolver } from "@/lib/dns/resolver";
import { sightOf } from "./sight-of";

const egress = { allowsPrivate: false, ports: { https: 443, smtp: 25 }, roots: null };

/** What was asked for, in order. */
function counted(resolver: Resolver): { resolver: Resolver; asked: string[] } {
  const asked: string[] = [];
  const note =
    <T>(type: string, ask: (name: string) => Promise<T>) =>
    (name: string) => {
      asked.push(`${type} ${name}`);
      return ask(name);
    };
  const { txt, mx, addresses, cname, tlsa, ns, validates } = resolver;
  const noted = { txt: note("TXT", txt), mx: note("MX", mx), addresses: note("A", addresses) };
  return { asked, resolver: { ...noted, validates, cname: note("CNAME", cname), tlsa: note("TLSA", tlsa), ns } };
}

type Table = Parameters<typeof fakeResolver>[0];

function sightIn(table: Table) {
  const { resolver, asked } = counted(fakeResolver(table));
  const looked = { domain: "example.com", wishes: null, asOf: new Date("2026-10-01T00:00:00Z") };
  return { sight: sightOf(looked, { resolver, egress }), asked };
}

const mx = (...exchanges: string[]) => exchanges.map((exchange, place) => ({ preference: 10 + place, exchange }));

test("nothing is looked at before it is asked for, and then once, however it is written", async () => {
  const { sight, asked } = sightIn({ "example.com": { mx: mx("mx.example.com"), txt: ["a"] } });
  expect(asked).toEqual([]);
  await Promise.all([sight.txt("example.com"), sight.txt("Example.com."), sight.mx(), sight.mx(), sight.mxRecords()]);
  await Promise.all([sight.mxOf("example.com"), sight.tlsa("mx.example.com"), sight.policy(), sight.policy()]);
  expect(asked.sort()).toEqual([
    "A mta-sts.example.com",
    "MX example.com",
    "TLSA _25._tcp.mx.example.com",
    "TXT example.com",
  ]);
});

test.each<[string, Table, unknown]>([
  [
    "MX records, each host once at its best preference",
    { "example.com": { mx: mx("mx1.example.com", "mx2.example.com", "mx1.example.com"), ttl: 60 } },
    {
      ...{ outcome: "hosts", implicit: false, authentic: false, ttl: 60 },
      hosts: [
        { host: "mx1.example.com", preference: 10 },
        { host: "mx2.example.com", preference: 11 },
      ],
    },
  ],
  [
    "none, but an address: the domain itself",
    { "example.com": { addresses: ["192.0.2.1"] } },
    {
      ...{ outcome: "hosts", implicit: true, authentic: false, ttl: 300 },
      hosts: [{ host: "example.com", preference: 0 }],
    },
  ],
  ["a null MX", { "example.com": { mx: mx(".") } }, { outcome: "null-mx", authentic: false }],
  [
    "nothing at all",
    {},
    { outcome: "no-mail", reason: expect.stringContaining("neither an MX record nor an address") },
  ],
  ["no answer", { "example.com": "timeout" }, { outcome: "failed", reason: "timed out", bogus: false }],
  [
    "wrong signatures",
    { "example.com": "bogus" },
    { outcome: "failed", reason: "the signatures are wrong", bogus: true },
  ],
])("mail servers of a domain with %s", async (_, table, expected) => {
  expect(await sightIn(table).sight.mx()).toEqual(expected);
});

test("mail servers of one preference, and addresses of one host, are in one order from look to look", async () => {
  const both = (...hosts: string[]) => hosts.map((exchange) => ({ preference: 10, exchange }));
  const hostsOf = async (records: ReturnType<typeof both>) => {
    const seen = await sightIn({ "example.com": { mx: records } }).sight.mx();
    return seen.outcome === "hosts" && seen.hosts.map(({ host }) => host);
  };
  expect(await hostsOf(both("b.example.com", "a.example.com"))).toEqual(["a.example.com", "b.example.com"]);
  const refusal = async (...addresses: string[]) => {
    const seen = await sightIn({ "mta-sts.example.com": { addresses } }).sight.policy();
    return seen.outcome === "failed" && seen.evidence;
  };
  expect(await refusal("::1", "10.0.0.2", "10.0.0.1")).toBe(await refusal("10.0.0.1", "::1", "10.0.0.2"));
});

test("of many mail servers, the first ten are connected to", async () => {
  const hosts = Array.from({ length: 12 }, (_, at) => `mx${at}.example.com`);
  const here = Object.fromEntries(hosts.map((host) => [host, { addresses: ["127.0.0.1"] }]));
  const { sight } = sightIn({ "example.com": { mx: mx(...hosts) }, ...here });
  const probes = await Promise.all(hosts.map((host) => sight.starttls(host)));
  const outcomes = probes.map(({ outcome }) => outcome);
  expect(outcomes).toEqual([...Array(10).fill("refused-address"), ...Array(2).fill("not-testable")]);
});

test("a host that DNS does not know is not connected to", async () => {
  const { sight } = sightIn({ "b.example.com": "timeout" });
  expect(await sight.starttls("a.example.com")).toMatchObject({ outcome: "not-testable" });
  expect(await sight.starttls("b.example.com")).toMatchObject({ outcome: "not-testable" });
  expect(await sight.policy()).toMatchObject({ outcome: "failed", code: "unreachable" });
});

test("a policy host of a private address is refused", async () => {
  const { sight } = sightIn({ "mta-sts.example.com": { addresses: ["10.0.0.1"] } });
  expect(await sight.policy()).toMatchObject({ outcome: "failed", code: "refused-address" });
});
