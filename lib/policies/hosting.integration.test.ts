import { beforeEach, expect, test } from "vitest";
import {
  actor,
  ada,
  bob,
  claim,
  database,
  domainOf,
  records,
  setUpTwoTenants,
  verify,
  watch,
  world,
} from "@/e2e/support/two-tenants";
import { db, useDatabase } from "@/lib/db/client";
import { unseatHolder } from "@/lib/domains/unseat-holder";
import { parsePolicy } from "@/lib/mtasts/policy";
import { NONE_POLICY } from "@/lib/mtasts/wind-down";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import type { Workspace } from "@/lib/workspaces/workspace";
import { listPolicies } from "./list-policies";
import { listServed } from "./list-served";
import { refreshMx } from "./refresh-mx";
import { retireDomain } from "./retire-domain";
import { rollBackPolicy } from "./roll-back-policy";
import { saveSettings, type SettingsInput } from "./save-settings";
import { readServedPolicy } from "./served-policy";
import { settleHosted } from "./settle-hosted";

setUpTwoTenants();

let serial = 0;
let name: string;
let settings: SettingsInput;

const week = 604_800;
const dayMs = 86_400_000;
const later = (days: number) => new Date(Date.now() + days * dayMs);

/** Whoever saves does so from the web, under row-level security. */
beforeEach(() => {
  useDatabase(database.webUrl);
  name = `hosted-${(serial += 1)}.example`;
  publishMx("mx1");
  settings = { ...list(), mode: "testing", maxAge: week, mxHosts: [`mx1.${name}`], hosting: "hosted" };
});

const list = () => ({ additionalRecipients: [] });

function publishMx(...hosts: string[]): void {
  records[name] = { mx: hosts.map((host, index) => ({ preference: index, exchange: `${host}.${name}` })) };
}

const save = (changes: Partial<SettingsInput> = {}, workspace: Workspace = ada) =>
  saveSettings(workspace, actor, name, { ...settings, ...changes }, world);

async function asWorker<T>(work: () => Promise<T>): Promise<T> {
  useDatabase(database.workerUrl);
  const result = await work();
  useDatabase(database.webUrl);
  return result;
}

const versions = async (workspace: Workspace = ada) => {
  const { id } = await domainOf(workspace, name);
  return inWorkspace(workspace, (tenant) => listPolicies(tenant, id));
};
const state = (asOf = new Date()) =>
  inWorkspace(ada, async (tenant) => readServedPolicy(tenant, await domainOf(ada, name), asOf));

/** What is served for the domain, as the web process reads it. */
async function served() {
  const found = (await listServed()).find(({ host }) => host === `mta-sts.${name}`);
  const parsed = found && parsePolicy(found.text);
  return found && parsed?.ok ? { ...parsed.policy, until: found.until } : null;
}
const verbs = async () => {
  const entries = await asWorker(() => db.auditEntry.findMany({ where: { subject: name }, orderBy: { id: "asc" } }));
  return entries.map(({ verb }) => verb);
};

test("a saved policy is served from then on, and kept as a version; the one before ends", async () => {
  await watch(ada, name);
  expect(await save()).toEqual({ outcome: "saved" });
  expect(await served()).toEqual({ mode: "testing", maxAge: week, mx: [`mx1.${name}`], until: null });
  expect(await save({ mode: "enforce" })).toEqual({ outcome: "saved" });
  expect(await served()).toMatchObject({ mode: "enforce", until: null });
  expect(await versions()).toMatchObject([
    { mode: "enforce", hosting: "hosted", lastServedAt: null },
    { mode: "testing", hosting: "hosted", lastServedAt: expect.any(Date) },
  ]);
  await save({ mode: "enforce", additionalRecipients: ["mailto:a@b.example"] });
  expect(await versions()).toHaveLength(2);
});

test("what DNS says of the MX servers is served too", async () => {
  await watch(ada, name);
  await save({ mode: "enforce" });
  publishMx("mx1", "mx2");
  expect(await refreshMx(ada, actor, name, world)).toMatchObject({ outcome: "changed" });
  expect(await served()).toMatchObject({ mx: [`mx1.${name}`, `mx2.${name}`] });
});

test("nothing is served for a domain that is not verified; once it is, at once", async () => {
  await claim(ada, name);
  await save();
  expect(await served()).toBeNull();
  await verify(ada, name);
  expect(await served()).toMatchObject({ mode: "testing" });
});

test("turned off before it was verified, there is nothing to wind down", async () => {
  await claim(ada, name);
  await save();
  await save({ mode: "none" });
  expect(await versions()).toEqual([]);
  expect(await state()).toEqual({ state: "off" });
  await verify(ada, name);
  expect(await served()).toBeNull();
});

test("a policy that lives elsewhere is not served", async () => {
  await watch(ada, name);
  await save({ hosting: "self" });
  expect([await served(), await versions()]).toEqual([null, []]);
});

test("turned off, mode none is served until the longest maximum age has run out, and then nothing", async () => {
  await watch(ada, name);
  await save({ maxAge: 4 * week });
  await save({ mode: "enforce" });
  const before = Date.now();
  expect(await save({ mode: "none" })).toEqual({ outcome: "saved" });
  const off = await served();
  expect(off).toMatchObject({ mode: "none", mx: [] });
  const [, , longest] = await versions();
  expect(off?.until?.getTime()).toBe((longest?.lastServedAt?.getTime() ?? 0) + 4 * week * 1_000);
  expect(off?.until?.getTime()).toBeLessThanOrEqual(before + 4 * week * 1_000);
  expect(await state()).toMatchObject({ state: "winding-down", until: off?.until, text: NONE_POLICY });

  await save({ mode: "none", additionalRecipients: ["mailto:a@b.example"] });
  expect((await served())?.until).toEqual(off?.until);
  await asWorker(() => settleHosted(later(27)));
  expect(await served()).not.toBeNull();
  await asWorker(() => settleHosted(later(29)));
  expect(await served()).toBeNull();
  expect(await state(later(29))).toEqual({ state: "off" });
});

test("turned on again while it is wound down, the policy is served as before", async () => {
  await watch(ada, name);
  await save();
  await save({ mode: "none" });
  await save({ mode: "enforce" });
  expect(await served()).toMatchObject({ mode: "enforce", until: null });
});

test("handed to the owner's own server, we serve the same for as long as somebody may still come", async () => {
  await watch(ada, name);
  await save();
  await save({ hosting: "self", mode: "enforce" });
  expect(await served()).toMatchObject({ mode: "enforce", until: expect.any(Date) });
});

test("what would refuse mail to a live MX is not saved before the domain's name is typed", async () => {
  await watch(ada, name);
  await save();
  publishMx("mx1", "mx2");
  const refused = { outcome: "needs-confirmation", hosts: [`mx2.${name}`], reason: expect.stringContaining("mx2") };
  expect(await save({ mode: "enforce" })).toEqual(refused);
  expect(await save({ mode: "enforce", confirmation: "another.example" })).toEqual(refused);
  expect([await served(), await domainOf(ada, name)]).toMatchObject([{ mode: "testing" }, { mode: "testing" }]);
  expect(await save({ mode: "enforce", confirmation: ` ${name.toUpperCase()}. ` })).toEqual({ outcome: "saved" });
  expect(await served()).toMatchObject({ mode: "enforce" });
  expect(await save({ mode: "enforce", additionalRecipients: ["mailto:a@b.example"] })).toEqual({ outcome: "saved" });
  expect(await save({ mode: "testing", maxAge: 2 * week })).toMatchObject({
    outcome: "saved",
    warning: expect.stringContaining("mx2"),
  });
});

test("where DNS does not answer, enforce waits for the name too", async () => {
  await watch(ada, name);
  records[name] = "timeout";
  expect(await save({ mode: "enforce" })).toMatchObject({
    outcome: "needs-confirmation",
    hosts: [],
    reason: expect.stringContaining("timed out"),
  });
  expect(await save({ mode: "enforce", confirmation: name })).toEqual({ outcome: "saved" });
});

test("a policy of before comes back, through the same question", async () => {
  await watch(ada, name);
  await save({ mode: "enforce", maxAge: 2 * week });
  publishMx("mx1", "mx2");
  await save({ mxHosts: [`mx1.${name}`, `mx2.${name}`] });
  const [, first] = await versions();
  const firstServedAt = first?.firstServedAt ?? new Date(0);
  const back = (confirmation?: string) => rollBackPolicy(ada, actor, name, { firstServedAt, confirmation }, world);
  expect(await back()).toMatchObject({ outcome: "needs-confirmation", hosts: [`mx2.${name}`] });
  expect(await back(name)).toEqual({ outcome: "saved" });
  expect(await served()).toMatchObject({ mode: "enforce", maxAge: 2 * week, mx: [`mx1.${name}`] });
  expect(await domainOf(ada, name)).toMatchObject({ mode: "enforce", maxAge: 2 * week, hosting: "hosted" });
  expect(await verbs()).toEqual([
    "domain.add",
    "domain.verify",
    "domain.save-settings",
    "domain.save-settings",
    "policy.roll-back",
  ]);
  await expect(rollBackPolicy(ada, actor, name, { firstServedAt: new Date(0) }, world)).rejects.toMatchObject({
    code: "not-found",
  });
});

test("a removed domain is gone, and mode none is served for it until the longest maximum age has run out", async () => {
  await watch(ada, name);
  await save({ mode: "enforce" });
  const { until } = await retireDomain(ada, actor, name);
  await expect(domainOf(ada, name)).rejects.toMatchObject({ code: "not-found" });
  expect(await served()).toMatchObject({ mode: "none", until });
  expect(until?.getTime()).toBeGreaterThan(later(6).getTime());
  expect((await verbs()).at(-1)).toBe("domain.remove");
  expect(await asWorker(() => db.retiredDomain.findMany({ where: { name } }))).toMatchObject([{ workspaceId: ada.id }]);
});

test("a claim that was never proved leaves nothing behind", async () => {
  await claim(ada, name);
  await save();
  expect(await retireDomain(ada, actor, name)).toEqual({ until: null });
  expect(await asWorker(() => db.retiredDomain.count({ where: { name } }))).toBe(0);
  expect(await asWorker(() => db.hostedPolicy.count({ where: { host: `mta-sts.${name}` } }))).toBe(0);
});

test("of two workspaces with the same host, the policy of the verified holder is served", async () => {
  await watch(ada, name);
  await save({ mode: "enforce" });
  await retireDomain(ada, actor, name);
  await claim(bob, name);
  await save({ maxAge: 2 * week }, bob);
  expect(await served()).toMatchObject({ mode: "none" });
  await verify(bob, name);
  expect(await served()).toMatchObject({ mode: "testing", maxAge: 2 * week, until: null });
  await save({ mode: "none" }, bob);
  expect(await served()).toMatchObject({ mode: "none", until: expect.any(Date) });
});

test("who is unseated is wound down; verified again, served again", async () => {
  await watch(ada, name);
  await save({ mode: "enforce" });
  delete records[`_smtp._tls.${name}`];
  await asWorker(() => unseatHolder(name, world));
  expect(await served()).toMatchObject({ mode: "enforce", until: null });
  expect(await asWorker(() => settleHosted(new Date()))).toBeGreaterThan(0);
  expect(await served()).toMatchObject({ mode: "none", until: expect.any(Date) });
  expect(await state()).toMatchObject({ state: "winding-down" });
  await verify(ada, name);
  await asWorker(() => settleHosted(new Date()));
  expect(await served()).toMatchObject({ mode: "enforce", until: null });
  expect(await asWorker(() => settleHosted(new Date()))).toBe(0);
});

test("a stranger changes nothing", async () => {
  await watch(ada, name);
  await save();
  const missing = { code: "not-found" };
  await expect(save({ mode: "none" }, bob)).rejects.toMatchObject(missing);
  await expect(retireDomain(bob, actor, name)).rejects.toMatchObject(missing);
  const [version] = await versions();
  const firstServedAt = version?.firstServedAt ?? new Date(0);
  await expect(rollBackPolicy(bob, actor, name, { firstServedAt }, world)).rejects.toMatchObject(missing);
  expect(await served()).toMatchObject({ mode: "testing", until: null });
});
