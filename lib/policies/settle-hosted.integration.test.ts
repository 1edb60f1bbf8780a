import { expect, test } from "vitest";
import {
  asWorker,
  daysFromNow,
  name,
  save,
  served,
  setUpHostedDomain,
  state,
  versions,
  week,
} from "@/e2e/support/hosted-domain";
import { actor, ada, bob, claim, records, verify, watch, world } from "@/e2e/support/two-tenants";
import { db } from "@/lib/db/client";
import { unseatHolder } from "@/lib/domains/unseat-holder";
import { NONE_POLICY } from "@/lib/mtasts/wind-down";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import { notePolicy } from "./note-policy";
import { retireDomain } from "./retire-domain";
import { settleHosted } from "./settle-hosted";

setUpHostedDomain();

test("turned off before it was verified, there is nothing to wind down", async () => {
  await claim(ada, name);
  await save();
  await save({ mode: "none" });
  expect(await versions()).toEqual([]);
  expect(await state()).toEqual({ state: "off" });
  await verify(ada, name);
  expect(await served()).toBeNull();
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
  await asWorker(() => settleHosted(daysFromNow(27)));
  expect(await served()).not.toBeNull();
  await asWorker(() => settleHosted(daysFromNow(29)));
  expect(await served()).toBeNull();
  expect(await state(daysFromNow(29))).toEqual({ state: "off" });
  expect((await versions()).filter(({ lastServedAt }) => lastServedAt === null)).toEqual([]);
});

test("what was only seen elsewhere is wound down here too, once it is hosted here and turned off", async () => {
  const { id } = await watch(ada, name);
  const text = `version: STSv1\nmode: enforce\nmx: mx1.${name}\nmax_age: ${week}\n`;
  await inWorkspace(ada, (tenant) => notePolicy(tenant, id, { text, policyId: "1", hosting: "self", at: new Date() }));
  await save({ mode: "none", hosting: "self" });
  expect(await served()).toBeNull();
  await save({ mode: "none", hosting: "hosted" });
  expect(await served()).toMatchObject({ mode: "none", until: expect.any(Date) });
});

test("turned on again while it is wound down, the policy is served as before", async () => {
  await watch(ada, name);
  await save();
  await save({ mode: "none" });
  await save({ mode: "enforce" });
  expect(await served()).toMatchObject({ mode: "enforce", until: null });
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

test("domains whose settings make no policy keep nobody else from being served", async () => {
  const unusable = Array.from({ length: 50 }, (_, at) => ({
    ...{ id: `00000000-0000-4000-8000-${String(at).padStart(12, "0")}`, token: `unusable-${at}`, workspaceId: bob.id },
    ...{
      name: `unusable-${at}.example`,
      hosting: "hosted" as const,
      mxHosts: ["mail_1.example"],
      verifiedAt: new Date(),
    },
  }));
  await asWorker(() => db.domain.createMany({ data: unusable }));
  const { id } = await watch(ada, name);
  await asWorker(() => db.domain.update({ where: { id }, data: { hosting: "hosted", mxHosts: [`mx1.${name}`] } }));
  expect(await asWorker(() => settleHosted(new Date()))).toBe(1);
  expect(await served()).toMatchObject({ mode: "testing", mx: [`mx1.${name}`] });
});
