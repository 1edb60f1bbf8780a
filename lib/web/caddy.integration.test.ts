import { once } from "node:events";
import fs from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startCaddy, type Caddy } from "@/e2e/support/caddy";
import { startNsd, type Nsd } from "@/e2e/support/nsd";
import { actor, ada, bob, database, records, setUpTwoTenants, watch, world } from "@/e2e/support/two-tenants";
import { useDatabase } from "@/lib/db/client";
import { dnsResolver } from "@/lib/dns/resolver";
import { retireDomain } from "@/lib/policies/retire-domain";
import { saveSettings } from "@/lib/policies/save-settings";
import { root } from "@/scripts/start/root";
import type { Workspace } from "@/lib/workspaces/workspace";
import { answerByHost } from "./answer-by-host";
import { guardPages } from "./guard-pages";
import { hostedPolicies, type HostedPolicies } from "./hosted-policies";
import { tlsAsk } from "./tls-ask";

setUpTwoTenants();

const [appHost, policyHost, askKey] = ["app.waxseal.example", "policies.waxseal.example", "a-key-for-the-tests"];
const policyPath = "/.well-known/mta-sts.txt";
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "waxseal-caddy-"));
const hostedHere = [
  ...(["harbour", "quay", "moved", "aliasless", "removed"] as const).map((label) => `${label}.example`),
];
let nsd: Nsd;
let policies: HostedPolicies;
let server: Server;
let caddy: Caddy;

/** As the web process is composed, but for Next. */
async function startWaxseal(): Promise<string> {
  const resolver = dnsResolver({ servers: [nsd.address], validates: false, caches: false });
  const answerAsk = tlsAsk({ key: askKey, policyHost, policies, resolver });
  const answerOtherHost = answerByHost(policies, `https://${appHost}`);
  const guard = guardPages({ isDevelopment: false, appUrl: `https://${appHost}` });
  server = createServer((request, response) => {
    if (answerAsk(request, response) || answerOtherHost(request, response)) return;
    guard(request, response);
    response.end("<html>the application");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function host(workspace: Workspace, name: string): Promise<void> {
  await watch(workspace, name);
  records[name] = { mx: [{ preference: 10, exchange: `mx.${name}` }] };
  const settings = { additionalRecipients: [], maxAge: 604_800, mxHosts: [`mx.${name}`], hosting: "hosted" as const };
  await saveSettings(workspace, actor, name, { ...settings, mode: "enforce" }, world);
}

beforeAll(async () => {
  useDatabase(database.webUrl);
  nsd = await startNsd();
  const aliases = hostedHere.filter((name) => !name.startsWith("aliasless"));
  await nsd.publish("example", [
    ...aliases.map((name) => `mta-sts.${name}. CNAME ${name === "moved.example" ? "elsewhere.example" : policyHost}.`),
    `mta-sts.aliasless.example. A 127.0.0.1`,
    `mta-sts.stranger.example. CNAME ${policyHost}.`,
  ]);
  for (const name of hostedHere) await host(name === "quay.example" ? bob : ada, name);
  await retireDomain(ada, actor, "removed.example");
  policies = await hostedPolicies(path.join(folder, "hosted-policies.json"));
  caddy = await startCaddy({ appHost, askKey, waxseal: await startWaxseal() });
});

afterAll(async () => {
  await caddy?.stop();
  server?.close();
  await policies?.stop();
  await nsd?.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

test.each(["harbour.example", "quay.example"])(
  "a sender finds the policy of %s, with a certificate for it",
  async (name) => {
    const answer = await caddy.ask(`mta-sts.${name}`, { path: policyPath });
    expect(answer).toMatchObject({
      ...{ status: 200, body: `version: STSv1\nmode: enforce\nmx: mx.${name}\nmax_age: 604800\n` },
      headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "max-age=60" },
    });
    expect(answer.headers).not.toHaveProperty("set-cookie");
    expect(await caddy.ask(`mta-sts.${name}`, { path: "/" })).toMatchObject({ status: 404, body: "" });
  },
);

test("the policy of a domain that was removed is mode none", async () => {
  const answer = await caddy.ask("mta-sts.removed.example", { path: policyPath });
  expect(answer).toMatchObject({ status: 200, body: "version: STSv1\nmode: none\nmax_age: 86400\n" });
});

test.each([
  ["that nobody has here", "mta-sts.stranger.example"],
  ["whose alias leads elsewhere now", "mta-sts.moved.example"],
  ["without an alias", "mta-sts.aliasless.example"],
  ["that is no policy host", "harbour.example"],
])("a host %s gets no certificate", async (_, name) => {
  await expect(caddy.ask(name, { path: policyPath })).rejects.toThrow(/alert/i);
});

test("within a connection for one host there is nothing of another's, and nothing of the application", async () => {
  for (const other of ["mta-sts.quay.example", appHost, "mta-sts.stranger.example"]) {
    const answer = await caddy.ask("mta-sts.harbour.example", { host: other, path: policyPath });
    expect([other, answer.status]).toEqual([other, 421]);
    expect(answer.body).not.toMatch(/quay|html/);
  }
});

test("the Caddyfile has no option that Caddy of today refuses, as it does these of 2.6", () => {
  expect(fs.readFileSync(path.join(root, "Caddyfile"), "utf8")).not.toMatch(/^\s*(?:interval|burst)\b/m);
});

test("the application is reached by its own name, and the question for certificates is not", async () => {
  const page = await caddy.ask(appHost, { path: policyPath });
  expect(page).toMatchObject({ status: 200, body: "<html>the application" });
  expect(page.headers).toHaveProperty("strict-transport-security");
  const question = `?domain=mta-sts.harbour.example&key=${askKey}`;
  for (const where of ["/api/tls-ask", "/API/tls-ask", "/api/tls-ask/", "//api/tls-ask"])
    expect([where, await caddy.ask(appHost, { path: where + question })]).toMatchObject([where, { status: 404 }]);
});
