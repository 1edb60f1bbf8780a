import { afterAll, beforeAll, expect, it } from "vitest";
import { type SignedDns, startSignedDns, type ZoneState } from "@/e2e/support/signed-dns";
import { dnsResolver, servfail } from "./resolver";

const records = [
  "@ MX 10 mx",
  "mx A 192.0.2.1",
  "mx AAAA 2001:db8::1",
  'text TXT "seen"',
  "alias CNAME mx",
  "away CNAME mx.unsigned.example.",
  `_25._tcp.mx TLSA 3 1 1 ${"ab".repeat(32)}`,
];
const states = ["signed", "unsigned", "expired", "forged", "failing"] satisfies ZoneState[];
let dns: SignedDns;

beforeAll(async () => {
  dns = await startSignedDns();
  for (const state of states) await dns.publish(`${state}.example`, records, state);
});
afterAll(() => dns?.stop());

const validating = () => dnsResolver({ servers: [dns.address], validates: true });
const bogus = {
  outcome: "failed",
  reason: "its DNSSEC signatures are wrong, so validating servers refuse it",
  bogus: true,
};
const refused = { outcome: "failed", reason: servfail };

it.each([
  ["signed.example", { outcome: "found", authentic: true }],
  ["unsigned.example", { outcome: "found", authentic: false }],
  ["expired.example", bogus],
  ["forged.example", bogus],
  ["failing.example", refused],
])("judges %s", async (zone, expected) => {
  const resolver = validating();
  for (const answer of [
    await resolver.mx(zone),
    await resolver.txt(`text.${zone}`),
    await resolver.addresses(`mx.${zone}`),
    await resolver.tlsa(`_25._tcp.mx.${zone}`),
  ])
    expect(answer).toMatchObject(expected);
});

it.each([
  ["nothing.signed.example", { outcome: "absent", authentic: true }],
  ["mx.signed.example", { outcome: "absent", authentic: true }],
  ["nothing.unsigned.example", { outcome: "absent", authentic: false }],
  ["nothing.forged.example", bogus],
  ["nothing.failing.example", refused],
])("judges the absence of %s", async (name, expected) => {
  expect(await validating().tlsa(name)).toEqual(expected);
});

it("vouches for a chain of aliases only where all of it is signed", async () => {
  expect(await validating().addresses("alias.signed.example")).toMatchObject({ outcome: "found", authentic: true });
  expect(await validating().addresses("away.signed.example")).toMatchObject({ outcome: "found", authentic: false });
});

it("says no more than a failure where the resolver is not trusted to validate", async () => {
  const resolver = dnsResolver({ servers: [dns.address], validates: false });
  expect(await resolver.txt("text.signed.example")).toMatchObject({ outcome: "found", authentic: false });
  expect(await resolver.txt("text.expired.example")).toEqual(refused);
  expect(await resolver.tlsa("nothing.signed.example")).toEqual({ outcome: "absent", authentic: false });
});

it("believes no signature by the word of a server that validates nothing", async () => {
  const resolver = dnsResolver({ servers: [dns.source], validates: true });
  expect(await resolver.txt("text.expired.example")).toMatchObject({ outcome: "found", authentic: false });
});

it("sees a zone turn bad and good again", async () => {
  await dns.publish("turning.example", records);
  expect(await validating().txt("text.turning.example")).toMatchObject({ authentic: true });
  await dns.publish("turning.example", records, "expired");
  expect(await validating().txt("text.turning.example")).toMatchObject({ bogus: true });
  await dns.publish("turning.example", records, "failing");
  expect(await validating().txt("text.turning.example")).toEqual(refused);
  await dns.publish("turning.example", records);
  expect(await validating().txt("text.turning.example")).toMatchObject({ authentic: true });
});
