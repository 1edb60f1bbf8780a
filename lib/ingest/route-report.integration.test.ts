/** Whose report it is: what comes in is stored for the workspace that proved ownership, and for nobody else. */
import { describe, expect, test } from "vitest";
import { incoming } from "@/e2e/support/incoming";
import { figuresOf } from "@/e2e/support/figures-of";
import { reportMail } from "@/e2e/support/report-mail";
import { senderKey, signedReportMail } from "@/e2e/support/signed-report-mail";
import {
  ada,
  bob,
  claim,
  database,
  domainOf,
  ingestMails,
  records,
  setUpTwoTenants,
  verify,
  watch,
  world,
} from "@/e2e/support/two-tenants";
import { db, useDatabase } from "@/lib/db/client";
import { unpackJson } from "@/lib/reports/unpack-json";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import type { Workspace } from "@/lib/workspaces/workspace";
import { judgePending } from "./judge-pending";
import { releaseHeld } from "./release-held";

const day = "2026-09-01";

setUpTwoTenants([senderKey()]);

test("a report for a verified domain is stored, its figures counted", async () => {
  const { address: to } = await watch(ada, "stored.example");
  const [result] = await ingestMails(
    await signedReportMail({ domain: "stored.example", day, successful: 90, failed: 10 }, { to }),
  );
  expect(result).toMatchObject({ outcome: "stored", parts: [{ domain: "stored.example", outcome: "stored" }] });
  expect(await figuresOf(ada, "stored.example", { day })).toMatchObject({ successful: 90, failed: 10 });
});

test("before proof it is held, and released to the claim whose token it bears", async () => {
  const { address: to } = await claim(ada, "held.example");
  const [result] = await ingestMails(
    await signedReportMail({ domain: "held.example", day, successful: 7, failed: 1 }, { to }),
  );
  expect(result?.outcome).toBe("held");
  expect(await releaseHeld(world)).toBe(0);
  await verify(ada, "held.example");
  expect(await releaseHeld(world)).toBe(1);
  expect(await releaseHeld(world)).toBe(0);
  expect(await figuresOf(ada, "held.example", { day })).toMatchObject({ successful: 7, failed: 1 });
});

test("a held report is not released to a rival who proves ownership later", async () => {
  const { address: to } = await claim(ada, "rival.example");
  await ingestMails(await signedReportMail({ domain: "rival.example", day, successful: 7, failed: 1 }, { to }));
  await watch(bob, "rival.example");
  expect(await releaseHeld(world)).toBe(0);
  expect((await figuresOf(bob, "rival.example", { day })).reports).toEqual([]);
});

test("a report without a token that lay in the mailbox before the claim is released to it, as one first looked at after the proof is stored", async () => {
  const old = (domain: string) =>
    ingestMails(
      incoming(reportMail({ domain, day, successful: 7, failed: 1 }, {}), { receivedAt: new Date(`${day}T23:59:59Z`) }),
    );
  await claim(ada, "lay.example");
  expect((await old("lay.example"))[0]?.outcome).toBe("held");
  await claim(bob, "lay.example");
  await verify(ada, "lay.example");
  await watch(ada, "lay-too.example");
  expect((await old("lay-too.example"))[0]?.outcome).toBe("stored");
  expect(await releaseHeld(world)).toBe(1);
  expect(await releaseHeld(world)).toBe(0);
  for (const domain of ["lay.example", "lay-too.example"])
    expect(await figuresOf(ada, domain, { day, counted: ["unverified"] })).toMatchObject({ successful: 7, failed: 1 });
});

describe("a report without a token whose signature is judged later", () => {
  const publish = () => (records[senderKey().name] = { txt: [senderKey().txt] });
  const arrive = async (domain: string) => {
    records[senderKey().name] = "timeout";
    const raw = await signedReportMail({ domain, day, successful: 7, failed: 1 }, {});
    const [result] = await ingestMails(incoming(raw, { receivedAt: new Date() }));
    publish();
    return result?.outcome;
  };
  const sums = async (workspace: Workspace, domain: string) => {
    const { successful, reports } = await figuresOf(workspace, domain, { day });
    return [successful, ...reports.map(({ verdict }) => verdict)];
  };

  test("that was held goes to no rival who claimed the name only afterwards", async () => {
    await claim(ada, "late.example");
    expect(await arrive("late.example")).toBe("held");
    await watch(bob, "late.example");
    await judgePending(new Date(), world);
    expect(await releaseHeld(world)).toBe(0);
    expect(await sums(bob, "late.example")).toEqual([null]);
    const parts = await db.deliveryPart.findMany({ where: { domain: "late.example" } });
    expect(parts.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ["held", "The report came before the workspace that holds this domain claimed it."],
    ]);
  });

  test("that was nobody's stays so", async () => {
    expect(await arrive("unclaimed.example")).toBe("unknown-domain");
    await watch(bob, "unclaimed.example");
    await judgePending(new Date(), world);
    expect(await sums(bob, "unclaimed.example")).toEqual([null]);
  });

  test("that was stored is judged where it is, whoever holds the name by now", async () => {
    const { id } = await watch(ada, "moved.example");
    await claim(bob, "moved.example");
    expect(await arrive("moved.example")).toBe("stored");
    await db.domain.update({ where: { id }, data: { verifiedAt: null } });
    await verify(bob, "moved.example");
    publish();
    await judgePending(new Date(), world);
    expect(await sums(ada, "moved.example")).toEqual([7, "verified"]);
    expect(await sums(bob, "moved.example")).toEqual([null]);
  });

  test("that was held goes to the claim that waited for it", async () => {
    await claim(ada, "proved.example");
    expect(await arrive("proved.example")).toBe("held");
    await verify(ada, "proved.example");
    publish();
    await judgePending(new Date(), world);
    expect(await sums(ada, "proved.example")).toEqual([7, "verified"]);
  });
});

test("a mail to one tenant's address never lands in another tenant's figures", async () => {
  const { address: toAda } = await watch(ada, "mine.example");
  await watch(bob, "theirs.example");
  const [result] = await ingestMails(
    await signedReportMail({ domain: "theirs.example", day, successful: 5, failed: 5 }, { to: toAda }),
  );
  expect(result?.outcome).toBe("held");
  expect(await figuresOf(bob, "theirs.example", { day })).toMatchObject({ successful: null });
});

test("an unknown domain is kept as such, and nothing is stored", async () => {
  const [result] = await ingestMails(reportMail({ domain: "nobody.example", day, successful: 1, failed: 0 }, {}));
  expect(result).toMatchObject({ outcome: "unknown-domain" });
});

test("a report of two tenants' domains is split, and neither sees the other's part", async () => {
  await watch(ada, "split-a.example");
  await watch(bob, "split-b.example");
  const report = { domain: "split-a.example", day, successful: 4, failed: 2 };
  const more = [{ domain: "split-b.example", successful: 1, failed: 0 }];
  const [result] = await ingestMails(reportMail({ ...report, more }, {}));
  expect(result?.parts.map((part) => part.outcome)).toEqual(["stored", "stored"]);
  const stored = await db.report.findMany({ where: { deliveryId: result?.deliveryId ?? "" } });
  expect(stored).toHaveLength(2);
  for (const { raw, workspaceId } of stored) {
    expect(unpackJson(raw).includes("split-a.example")).toBe(workspaceId === ada.id);
    expect(unpackJson(raw).includes("split-b.example")).toBe(workspaceId === bob.id);
  }
});

test("the warnings on a tenant's part of a report are on its own policies", async () => {
  await watch(ada, "warned-a.example");
  await watch(bob, "warned-b.example");
  const failure = { mx: "mx.warned-b.example", count: 1 };
  const own = { domain: "warned-a.example", day, successful: 4, failed: 1, failures: [failure] };
  const failures = [{ ...failure, resultType: "secret-of-b" }, failure];
  const more = [{ domain: "warned-b.example", successful: 1, failed: 2, failures }];
  const [result] = await ingestMails(reportMail({ ...own, more }, {}));
  const stored = await db.report.findMany({ where: { deliveryId: result?.deliveryId ?? "" } });
  const warningsOf = ({ id }: { id: string }) => stored.find(({ workspaceId }) => workspaceId === id)?.warnings;
  const gap = "A failure does not name the receiving address.";
  expect(warningsOf(ada)).toEqual([gap]);
  expect(warningsOf(bob)).toEqual([
    `${gap} (2 times)`,
    "The result-type “secret-of-b” is not in the registry; it is shown as it came.",
  ]);
});

test("a tlsa result that names the MX host goes to the domain of the token, whose record alone says whose it is", async () => {
  const { address: to } = await watch(ada, "dane.example");
  const report = { domain: "mx1.hoster.example", type: "tlsa", day, successful: 3, failed: 0 };
  const [result] = await ingestMails(await signedReportMail(report, { to }));
  expect(result?.parts).toMatchObject([{ domain: "dane.example", outcome: "stored" }]);
  const stored = await db.report.findFirstOrThrow({ where: { deliveryId: result?.deliveryId ?? "" } });
  expect(stored).toMatchObject({ standing: "unverified", verdict: "domain-unsigned" });
});

test("the web role sees no tenant's rows outside a workspace, and a stranger sees nothing", async () => {
  const report = { day, successful: 1, failed: 0 };
  const more = [{ domain: "bobs-own.example", successful: 1, failed: 0 }];
  await watch(ada, "adas-own.example");
  await watch(bob, "bobs-own.example");
  await ingestMails(reportMail({ ...report, domain: "adas-own.example", more }, {}));
  useDatabase(database.webUrl);
  expect(await db.report.count()).toBe(0);
  expect(await db.tally.count()).toBe(0);
  expect(await db.domain.count()).toBe(0);
  const seen = await inWorkspace(bob, ({ tx }) => tx.report.findMany({ select: { workspaceId: true } }));
  expect(new Set(seen.map((row) => row.workspaceId))).toEqual(new Set([bob.id]));
  await expect(domainOf(bob, "adas-own.example")).rejects.toMatchObject({ code: "not-found" });
  useDatabase(database.workerUrl);
});
