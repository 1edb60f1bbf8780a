import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startPolicyHost, type PolicyHostPeer } from "@/e2e/support/policy-host-peer";
import { freePort } from "@/e2e/support/free-port";
import { makeTestCa } from "@/e2e/support/test-ca";
import {
  actor,
  ada,
  bob,
  claim,
  database,
  domainOf,
  records,
  setUpTwoTenants,
  watch,
  world as dns,
} from "@/e2e/support/two-tenants";
import { workerActor } from "@/lib/audit/record-audit";
import { db, useDatabase } from "@/lib/db/client";
import type { World } from "@/lib/domains/world";
import { saveSettings } from "@/lib/policies/save-settings";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import { checkDomainNow, nextCheckAt } from "./check-domain-now";
import { checkDue } from "./check-due";
import { checkIds } from "./finding";
import { listChecks } from "./kept/list-checks";

setUpTwoTenants();

const hour = 3_600_000;
const address = "127.0.0.31";
const ca = makeTestCa();
const names = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"].map(
  (word) => `${word}.checked.example`,
);
const [one = "", two = "", three = "", four = "", five = "", six = "", seven = "", eight = "", nine = ""] = names;
const textOf = (mx: string) => `version: STSv1\nmode: testing\nmx: ${mx}\nmax_age: 604800\n`;

let host: PolicyHostPeer;
let world: World;
let served = "";

beforeAll(async () => {
  const port = await freePort();
  const certificate = ca.issue(names.map((name) => `mta-sts.${name}`));
  host = await startPolicyHost({ address, port }, certificate, (_, response) => {
    response.writeHead(200, { "content-type": "text/plain" }).end(served);
  });
  const egress = { allowsPrivate: true, ports: { https: port, smtp: await freePort() }, roots: [ca.root] };
  world = {
    egress,
    get resolver() {
      return dns.resolver;
    },
  };
});
afterAll(() => host.stop());

/** What DNS says of a domain that has all it should, its policy on a server of its own. */
function publish(name: string, id = "a"): void {
  records[name] = { mx: [{ preference: 10, exchange: `mx.${name}` }] };
  records[`mx.${name}`] = { addresses: ["127.0.0.32"] };
  records[`mta-sts.${name}`] = { addresses: [address] };
  records[`_mta-sts.${name}`] = { txt: [`v=STSv1; id=${id};`] };
  served = textOf(`mx.${name}`);
}

const fetches = () => host.asked.length;
const versionsOf = async (name: string) =>
  db.policyVersion.findMany({ where: { domain: { name } }, orderBy: { firstServedAt: "asc" } });

test("every check is run and kept, and the policy seen is noted with the id of its record", async () => {
  await watch(ada, one);
  publish(one);
  await db.domain.updateMany({ where: { name: one }, data: { mxHosts: [`mx.${one}`] } });
  const asOf = new Date();
  const listed = await checkDomainNow(ada, actor, one, world, asOf);
  expect(listed.map(({ check }) => check)).toEqual([...checkIds]);
  const severityOf = (id: string) => listed.find(({ check }) => check === id)?.severity;
  expect([severityOf("mta-sts-record"), severityOf("mta-sts-policy"), severityOf("mx-coverage")]).toEqual([
    "ok",
    "ok",
    "ok",
  ]);
  expect(severityOf("policy-id")).toBe("warning");
  expect(await versionsOf(one)).toMatchObject([
    { policyId: "a", text: textOf(`mx.${one}`), hosting: "self", lastServedAt: null },
  ]);
  const domain = await db.domain.findFirstOrThrow({ where: { name: one } });
  expect(domain).toMatchObject({ checkedAt: asOf, checkingSince: null });
  const hours = (domain.nextCheckAt.getTime() - asOf.getTime()) / hour;
  expect(hours).toBeGreaterThan(4.7);
  expect(hours).toBeLessThan(7.3);
  const audits = await db.auditEntry.findMany({ where: { subject: one, verb: "domain.run-checks" } });
  expect(audits).toMatchObject([{ actor: "test", workspaceId: ada.id }]);
});

test("whoever asks again within ten seconds, or while somebody is at it, gets what is kept", async () => {
  await watch(ada, two);
  publish(two);
  const asOf = new Date();
  const before = fetches();
  await Promise.all([checkDomainNow(ada, actor, two, world, asOf), checkDomainNow(ada, workerActor, two, world, asOf)]);
  expect(fetches() - before).toBe(1);
  const soon = await checkDomainNow(ada, actor, two, world, new Date(asOf.getTime() + 9_000));
  expect(soon.map(({ seenUntil }) => seenUntil)).toEqual(checkIds.map(() => asOf));
  expect(fetches() - before).toBe(1);
  await checkDomainNow(ada, actor, two, world, new Date(asOf.getTime() + 11_000));
  expect(fetches() - before).toBe(2);
});

test("the web process runs them under row-level security, and sees another workspace's neither way", async () => {
  await watch(ada, seven);
  publish(seven);
  useDatabase(database.webUrl);
  try {
    const listed = await checkDomainNow(ada, actor, seven, world);
    expect(listed).toHaveLength(checkIds.length);
    await expect(checkDomainNow(bob, actor, seven, world)).rejects.toMatchObject({ code: "not-found" });
    const { id } = await domainOf(ada, seven);
    expect(await inWorkspace(bob, (tenant) => listChecks(tenant, id))).toEqual([]);
  } finally {
    useDatabase(database.workerUrl);
  }
  expect(await versionsOf(seven)).toHaveLength(1);
});

test("a run that never ended hinders for two minutes and no longer", async () => {
  await watch(ada, three);
  publish(three);
  const asOf = new Date();
  const begunAgo = async (seconds: number) => {
    const checkingSince = new Date(asOf.getTime() - seconds * 1_000);
    await db.domain.updateMany({ where: { name: three }, data: { checkingSince } });
    return checkDomainNow(ada, workerActor, three, world, asOf);
  };
  expect(await begunAgo(100)).toEqual([]);
  expect(await begunAgo(130)).toHaveLength(checkIds.length);
});

test("a policy that changes under one id is pointed out, and kept as two versions; a host that is gone serves none", async () => {
  const { id } = await watch(ada, four);
  await db.domain.update({ where: { workspaceId_id: { workspaceId: ada.id, id } }, data: { hosting: "watched" } });
  publish(four);
  const begun = Date.now();
  const lookAfter = async (hours: number) => {
    const listed = await checkDomainNow(ada, workerActor, four, world, new Date(begun + hours * hour));
    return listed.find(({ check }) => check === "policy-id")?.findings[0]?.title;
  };
  expect(await lookAfter(0)).toContain("announces the policy that is served");
  served = textOf(`*.${four}`);
  expect(await lookAfter(6)).toContain("its id was not");
  expect(await lookAfter(12)).toContain("its id was not");
  expect((await versionsOf(four)).map(({ lastServedAt }) => lastServedAt?.getTime() ?? null)).toEqual([
    begun + 6 * hour,
    null,
  ]);
  records[`mta-sts.${four}`] = "timeout";
  await lookAfter(18);
  expect((await versionsOf(four)).at(-1)?.lastServedAt).toBeNull();
  delete records[`mta-sts.${four}`];
  await lookAfter(24);
  expect((await versionsOf(four)).at(-1)?.lastServedAt).toEqual(new Date(begun + 24 * hour));
});

test("the worker looks at verified domains that are due, and one that fails stops no other", async () => {
  await watch(ada, five);
  publish(five);
  await claim(ada, six);
  const runs = () =>
    db.domain.findMany({ where: { name: { in: [five, six] }, checkedAt: { not: null } }, select: { name: true } });
  await db.domain.updateMany({ data: { nextCheckAt: new Date(Date.now() + hour) } });
  expect(await checkDue(new Date(), world)).toBe(0);
  expect(await runs()).toEqual([]);
  await watch(bob, "broken.example");
  const { resolver, egress } = world;
  const addresses = async (name: string) => {
    if (name === "mta-sts.broken.example") throw new Error("a fault of this program");
    return resolver.addresses(name);
  };
  const faulty = { egress, resolver: { ...resolver, addresses } };
  await db.domain.updateMany({
    where: { name: { in: [five, six, "broken.example"] } },
    data: { nextCheckAt: new Date(Date.now() - 1) },
  });
  expect(await checkDue(new Date(), faulty)).toBe(2);
  expect(await runs()).toEqual([{ name: five }]);
  expect(await checkDue(new Date(), world)).toBe(0);
});

test("what a clock that was a year ahead put off is looked at now", async () => {
  await watch(ada, nine);
  publish(nine);
  const { id } = await domainOf(ada, nine);
  const ahead = new Date(Date.now() + 365 * 24 * hour);
  await checkDomainNow(ada, workerActor, nine, world, ahead);
  await db.domain.updateMany({ where: { name: { not: nine } }, data: { nextCheckAt: new Date(Date.now() + hour) } });
  await db.domain.update({ where: { workspaceId_id: { workspaceId: ada.id, id } }, data: { checkingSince: ahead } });
  expect(await checkDue(new Date(), world)).toBe(1);
  const { checkedAt } = await db.domain.findFirstOrThrow({ where: { name: nine } });
  expect(checkedAt?.getTime()).toBeLessThan(Date.now() + hour);
  expect(await checkDue(new Date(), world)).toBe(0);
});

test("whoever changes the settings is told soon how things stand by them", async () => {
  await watch(ada, eight);
  publish(eight);
  await checkDomainNow(ada, workerActor, eight, world, new Date(Date.now() - hour));
  await db.domain.updateMany({ where: { name: { not: eight } }, data: { nextCheckAt: new Date(Date.now() + hour) } });
  expect(await checkDue(new Date(), world)).toBe(0);
  const settings = { additionalRecipients: [], mode: "testing" as const, maxAge: 604_800, mxHosts: [`other.${eight}`] };
  await saveSettings(ada, actor, eight, settings, world);
  expect(await checkDue(new Date(), world)).toBe(1);
  const { id } = await domainOf(ada, eight);
  const listed = await inWorkspace(ada, (tenant) => listChecks(tenant, id));
  expect(listed.find(({ check }) => check === "mta-sts-policy")?.severity).toBe("error");
});

test("a workspace that asks too often is put off, and a stranger sees nothing", async () => {
  await expect(checkDomainNow(bob, actor, one, world)).rejects.toMatchObject({ code: "not-found" });
  vi.useFakeTimers({ now: new Date("2026-08-01T00:00:00Z"), toFake: ["Date"] });
  const ask = async () =>
    checkDomainNow(bob, actor, "nothing.example", world).catch((error: { code: string }) => error.code);
  const answers: unknown[] = [];
  for (let times = 0; times < 61; times++) answers.push(await ask());
  vi.useRealTimers();
  expect(answers.slice(0, 60).every((answer) => answer === "not-found")).toBe(true);
  expect(answers[60]).toBe("forbidden");
  expect((await domainOf(ada, one)).name).toBe(one);
});

test("runs lie six hours apart, give or take a fifth", () => {
  const asOf = new Date(0);
  expect([0, 0.5, 1].map((chance) => nextCheckAt(asOf, chance).getTime() / hour)).toEqual([4.8, 6, 7.2]);
});
