import { expect, test } from "vitest";
import {
  asWorker,
  auditVerbs,
  daysFromNow,
  name,
  save,
  served,
  setUpHostedDomain,
  state,
  versions,
  week,
} from "@/e2e/support/hosted-domain";
import { actor, ada, claim, domainOf, verify, watch } from "@/e2e/support/two-tenants";
import { db } from "@/lib/db/client";
import { retireDomain } from "./retire-domain";
import { settleHosted } from "./settle-hosted";

setUpHostedDomain();

test("a removed domain is gone, and mode none is served for it until the longest maximum age has run out", async () => {
  await watch(ada, name);
  await save({ mode: "enforce" });
  const { until } = await retireDomain(ada, actor, name);
  await expect(domainOf(ada, name)).rejects.toMatchObject({ code: "not-found" });
  expect(await served()).toMatchObject({ mode: "none", until });
  expect(until?.getTime()).toBeGreaterThan(daysFromNow(6).getTime());
  expect((await auditVerbs()).at(-1)).toBe("domain.remove");
  expect(await asWorker(() => db.retiredDomain.findMany({ where: { name } }))).toMatchObject([{ workspaceId: ada.id }]);
});

test("a domain that is removed and added again is wound down all the same, until it is verified and hosted here", async () => {
  await watch(ada, name);
  await save({ mode: "enforce" });
  const { until } = await retireDomain(ada, actor, name);
  await claim(ada, name);
  for (const change of [{ hosting: "self" }, {}, { mode: "none" }, {}] as const) {
    await save(change);
    expect(await served()).toMatchObject({ mode: "none", until });
  }
  await verify(ada, name);
  await asWorker(() => settleHosted(new Date()));
  expect(await served()).toMatchObject({ mode: "testing", until: null });
});

test("a domain that is removed, added and removed again is wound down for as long as at first", async () => {
  await watch(ada, name);
  await save({ mode: "enforce" });
  const { until } = await retireDomain(ada, actor, name);
  await watch(ada, name);
  await save({ hosting: "self", mode: "none" });
  expect(await served()).toMatchObject({ mode: "none", until });
  expect(await retireDomain(ada, actor, name)).toEqual({ until });
  expect(await served()).toMatchObject({ mode: "none", until });
});

test("a domain that is removed, added, hosted again and turned off is wound down for what it served before", async () => {
  await watch(ada, name);
  await save({ mode: "enforce", maxAge: 4 * week });
  const { until } = await retireDomain(ada, actor, name);
  expect(until?.getTime()).toBeGreaterThan(daysFromNow(27).getTime());
  await watch(ada, name);
  expect((await versions()).map(({ mode }) => mode)).toEqual(["none", "enforce"]);
  await save({ mode: "testing", maxAge: week });
  expect(await served()).toMatchObject({ mode: "testing", until: null });
  await save({ mode: "none" });
  expect(await served()).toMatchObject({ mode: "none", until });
  expect(await state()).toMatchObject({ state: "winding-down", until });
});

test("of a removed domain that serves its policy itself, we serve nothing", async () => {
  await watch(ada, name);
  await save({ hosting: "self" });
  expect(await retireDomain(ada, actor, name)).toEqual({ until: null });
  expect(await served()).toBeNull();
});

test("a claim that was never proved leaves nothing behind", async () => {
  await claim(ada, name);
  await save();
  expect(await retireDomain(ada, actor, name)).toEqual({ until: null });
  expect(await asWorker(() => db.retiredDomain.count({ where: { name } }))).toBe(0);
  expect(await asWorker(() => db.hostedPolicy.count({ where: { host: `mta-sts.${name}` } }))).toBe(0);
});
