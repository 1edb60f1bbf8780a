import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { fakeResolver } from "@/lib/dns/fake-resolver";
import { tlsAsk } from "./tls-ask";

const key = "0123456789abcdef";
const policyHost = "policies.waxseal.example";
const here = { cname: policyHost };
const records: Parameters<typeof fakeResolver>[0] = {
  ...{ "mta-sts.a.example": here, "mta-sts.stranger.example": here },
  ...{ "mta-sts.moved.example": { cname: "elsewhere.example" }, "mta-sts.silent.example": "timeout" as const },
  "mta-sts.address.example": { addresses: ["192.0.2.1"] },
};
const held = ["a", "moved", "silent", "address", "gone"].map((label) => `mta-sts.${label}.example`);
const servers: Server[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

type Surroundings = Partial<Parameters<typeof tlsAsk>[0]>;

async function start(surroundings: Surroundings = {}) {
  const asked: string[] = [];
  const resolver = {
    cname(name: string) {
      asked.push(name);
      return fakeResolver(records).cname(name);
    },
  };
  const policies = { find: (host: string) => (held.includes(host) ? Buffer.from("") : null) };
  const answer = tlsAsk({ key, policyHost, policies, resolver, ...surroundings });
  const server = createServer((request, response) => {
    if (!answer(request, response)) response.writeHead(299).end();
  }).listen(0, "127.0.0.1");
  servers.push(server);
  await once(server, "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ask = async (query: string, init: RequestInit = {}, path = "/api/tls-ask") =>
    (await fetch(`${origin}${path}?${query}`, init)).status;
  return { ask, asked };
}

test.each(["mta-sts.a.example", "MTA-STS.a.example."])("a certificate for %s may be made", async (domain) => {
  const { ask } = await start();
  expect(await ask(`domain=${domain}&key=${key}`)).toBe(200);
});

test.each([
  ["a host that we serve nothing for", `domain=mta-sts.stranger.example&key=${key}`],
  ["one whose alias leads elsewhere now", `domain=mta-sts.moved.example&key=${key}`],
  ["one with an address and no alias", `domain=mta-sts.address.example&key=${key}`],
  ["one that is not in DNS", `domain=mta-sts.gone.example&key=${key}`],
  ["one that DNS does not answer for", `domain=mta-sts.silent.example&key=${key}`],
  ["the domain itself", `domain=a.example&key=${key}`],
  ["nothing", `key=${key}`],
  ["another key", "domain=mta-sts.a.example&key=fedcba9876543210"],
  ["a part of the key", "domain=mta-sts.a.example&key=0123"],
  ["no key", "domain=mta-sts.a.example"],
])("not for %s", async (_, query) => {
  const { ask } = await start();
  expect(await ask(query)).toBe(404);
});

test.each(["X-Forwarded-For", "Forwarded", "Via"])("nobody asks through a proxy (%s)", async (header) => {
  const { ask, asked } = await start();
  expect(await ask(`domain=mta-sts.a.example&key=${key}`, { headers: { [header]: "1.1 192.0.2.1" } })).toBe(404);
  expect(asked).toEqual([]);
});

test.each<[string, Surroundings]>([
  ["key", { key: undefined }],
  ["policy host", { policyHost: undefined }],
])("without a %s the answer is no", async (_, surroundings) => {
  const { ask } = await start(surroundings);
  expect(await ask("domain=mta-sts.a.example&key=")).toBe(404);
  expect(await ask(`domain=mta-sts.a.example&key=${key}`)).toBe(404);
});

test("it is asked by GET alone, and at its own path", async () => {
  const { ask } = await start();
  const query = `domain=mta-sts.a.example&key=${key}`;
  expect(await ask(query, { method: "POST" })).toBe(404);
  expect(await ask(query, {}, "/api/tls-asked")).toBe(299);
});

test("DNS is asked once for what is asked often, and not at all for strangers", async () => {
  const { ask, asked } = await start();
  for (const domain of ["a", "a", "a", "stranger", "moved", "moved"])
    await ask(`domain=mta-sts.${domain}.example&key=${key}`);
  expect(asked).toEqual(["mta-sts.a.example", "mta-sts.moved.example"]);
});

test("more names at once than DNS is to be asked for are refused for now", async () => {
  const release: (() => void)[] = [];
  const absent = { outcome: "absent", authentic: false } as const;
  const slow = { cname: () => new Promise<typeof absent>((resolve) => release.push(() => resolve(absent))) };
  const { ask } = await start({ resolver: slow, policies: { find: () => Buffer.from("") } });
  const waiting = Array.from({ length: 20 }, (_, at) => ask(`domain=mta-sts.${at}.example&key=${key}`));
  await expect.poll(() => release.length).toBe(20);
  expect(await ask(`domain=mta-sts.more.example&key=${key}`)).toBe(429);
  for (const go of release) go();
  expect(new Set(await Promise.all(waiting))).toEqual(new Set([404]));
  const last = ask(`domain=mta-sts.more.example&key=${key}`);
  await expect.poll(() => release.length).toBe(21);
  release[20]?.();
  expect(await last).toBe(404);
});
