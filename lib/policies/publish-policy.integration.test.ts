import { expect, test, vi } from "vitest";
import { name, publishMx, save, served, setUpHostedDomain, versions, week } from "@/e2e/support/hosted-domain";
import { actor, ada, bob, claim, verify, watch, world } from "@/e2e/support/two-tenants";
import { type Transaction } from "@/lib/db/client";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import { refreshMx } from "./refresh-mx";
import { retireDomain } from "./retire-domain";
import { rollBackPolicy } from "./roll-back-policy";

setUpHostedDomain();

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

test("in enforce, a server that went out of DNS just now stays in what is served, and goes a day later", async () => {
  await watch(ada, name);
  publishMx("mx1", "mx2");
  await refreshMx(ada, actor, name, world);
  await save({ mode: "enforce", mxHosts: ["mx1", "mx2", "mx9"].map((host) => `${host}.${name}`) });
  publishMx("mx1");
  const [mx2, mx9] = [`mx2.${name}`, `mx9.${name}`];
  expect(await refreshMx(ada, actor, name, world)).toMatchObject({ outcome: "changed", removed: [mx9], kept: [mx2] });
  expect(await served()).toMatchObject({ mx: [`mx1.${name}`, mx2] });
  expect(await refreshMx(ada, actor, name, world)).toMatchObject({ outcome: "changed", removed: [], kept: [mx2] });
  vi.useFakeTimers({ now: Date.now() + 86_400_000 + 60_000, toFake: ["Date"] });
  try {
    expect(await refreshMx(ada, actor, name, world)).toMatchObject({ outcome: "changed", removed: [mx2], kept: [] });
  } finally {
    vi.useRealTimers();
  }
  expect(await served()).toMatchObject({ mx: [`mx1.${name}`] });
});

test("a change waits for another that is under way, so that what is served is what the settings say", async () => {
  await watch(ada, name);
  await save();
  publishMx("mx1", "mx2");
  const { refreshing } = await inWorkspace(ada, async ({ tx }) => {
    await tx.domain.updateMany({ where: { workspaceId: ada.id, name }, data: { mode: "enforce" } });
    const begun = refreshMx(ada, actor, name, world);
    await vi.waitFor(async () => expect(await waitingForLocks(tx)).toBe(1), 10_000);
    return { refreshing: begun };
  });
  await refreshing;
  expect(await served()).toMatchObject({ mode: "enforce", mx: [`mx1.${name}`, `mx2.${name}`] });
});

async function waitingForLocks(tx: Transaction): Promise<number> {
  // Within a transaction, connections that are opened after the first look would not be shown.
  await tx.$executeRaw`SELECT pg_stat_clear_snapshot()`;
  const rows = await tx.$queryRaw<{ count: bigint }[]>`
    SELECT count(DISTINCT l.pid) FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
    WHERE NOT l.granted AND a.datname = current_database()`;
  return Number(rows[0]?.count);
}

test("nothing is served for a domain that is not verified; once it is, at once", async () => {
  await claim(ada, name);
  await save();
  expect(await served()).toBeNull();
  await verify(ada, name);
  expect(await served()).toMatchObject({ mode: "testing" });
});

test("a policy that lives elsewhere is not served", async () => {
  await watch(ada, name);
  await save({ hosting: "self" });
  expect([await served(), await versions()]).toEqual([null, []]);
});

test("handed to the owner's own server, we serve the same for as long as somebody may still come", async () => {
  await watch(ada, name);
  await save();
  await save({ hosting: "self", mode: "enforce" });
  expect(await served()).toMatchObject({ mode: "enforce", until: expect.any(Date) });
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
