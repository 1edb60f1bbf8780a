import { expect, test } from "vitest";
import { fakeResolver } from "@/lib/dns/fake-resolver";
import { findZone } from "./dns-host";

const world = {
  resolver: fakeResolver({
    "example.com": { ns: ["ada.ns.cloudflare.com", "bob.ns.cloudflare.com"] },
    "own.example.com": { ns: ["ns1.example.net"] },
    "co.uk": { ns: ["ns1.nic.uk"] },
    "silent.example": "timeout",
  }),
};

test.each([
  ["example.com", "example.com"],
  ["mail.example.com", "example.com"],
  ["a.b.mail.example.com", "example.com"],
  ["own.example.com", "own.example.com"],
  ["mail.own.example.com", "own.example.com"],
])("%s is in the zone %s", async (name, zone) => {
  expect((await findZone(name, world))?.zone).toBe(zone);
});

test("its name servers come with it", async () => {
  expect((await findZone("example.com", world))?.servers).toEqual(["ada.ns.cloudflare.com", "bob.ns.cloudflare.com"]);
});

test("a page does not wait for a server that never answers", async () => {
  const resolver = { ...world.resolver, ns: () => new Promise<never>(() => undefined) };
  expect(await findZone("example.com", { resolver })).toBeNull();
});

test.each(["other.co.uk", "silent.example"])("of %s nothing is known, and no registry is asked", async (name) => {
  expect(await findZone(name, world)).toBeNull();
});
