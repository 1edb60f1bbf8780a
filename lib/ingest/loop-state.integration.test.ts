import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { incoming } from "@/e2e/support/incoming";
import { reportJson, reportMail } from "@/e2e/support/report-mail";
import { senderKey, signedReportMail } from "@/e2e/support/signed-report-mail";
import {
  actor,
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
import { checkDomain } from "@/lib/domains/check-domain";
import { reportAddress } from "@/lib/domains/report-address";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import type { Workspace } from "@/lib/workspaces/workspace";
import { loopState } from "./loop-state";

const day = "2026-09-01";
const asOf = new Date("2026-09-03T12:00:00Z");
const ago = (minutes: number) => new Date(asOf.getTime() - minutes * 60_000);

setUpTwoTenants([senderKey()]);
beforeEach(async () => void (await db.inboxState.deleteMany()));

/** As the web process sees it. */
async function seen(workspace: Workspace, name: string) {
  useDatabase(database.webUrl);
  const domain = await domainOf(workspace, name);
  const state = await inWorkspace(workspace, (tenant) => loopState(tenant, domain, asOf));
  useDatabase(database.workerUrl);
  return state;
}

const mail = (domain: string, to: string, more: { submitter?: string; json?: string } = {}) =>
  signedReportMail({ domain, day, successful: 1, failed: 0 }, { to, ...more });

const nothing = { stored: null, held: null, refused: null };

test("the record is as the last look at DNS saw it, and what it saw before where DNS is silent", async () => {
  const { token } = await claim(ada, "record.example");
  const look = async (record: (typeof records)[string] | null) => {
    delete records["_smtp._tls.record.example"];
    if (record) records["_smtp._tls.record.example"] = record;
    await checkDomain(ada, actor, "record.example", world);
    return (await seen(ada, "record.example")).record;
  };
  const own = `mailto:${reportAddress(token)}`;
  expect((await seen(ada, "record.example")).record).toEqual({ outcome: "unknown" });
  expect(await look(null)).toEqual({ outcome: "absent" });
  expect(await look({ txt: ["v=TLSRPTv1; rua=mailto:a@b.example"] })).toEqual({ outcome: "elsewhere", recipients: 1 });
  expect(await look({ txt: ["v=TLSRPTv1; rua=\u0000"] })).toMatchObject({ outcome: "unusable" });
  const second = { outcome: "ours", place: 2, recipients: 2 };
  expect(await look({ txt: [["v=TLSRPTv1; rua=mailto:a@b.example,", own]] })).toEqual(second);
  expect(await look("timeout")).toEqual(second);
  expect((await seen(ada, "record.example")).proof).toMatchObject({
    isVerified: true,
    finding: expect.stringMatching(/DNS/),
  });
  expect(await look({ txt: [`v=TLSRPTv1; rua=${own}`] })).toEqual({ outcome: "ours", place: 1, recipients: 1 });
});

test.each([
  ["none is known", null, { outcome: "unknown", lookedAt: null }],
  ["it was just looked at", { connectedAt: ago(600), polledAt: ago(1) }, { outcome: "reached", lookedAt: ago(1) }],
  ["it just connected", { connectedAt: ago(1), polledAt: null }, { outcome: "reached", lookedAt: null }],
  ["nobody looks any more", { connectedAt: ago(600), polledAt: ago(30) }, { outcome: "silent", lookedAt: ago(30) }],
  [
    "it cannot be read",
    { connectedAt: null, polledAt: ago(30), lastError: "imap.secret.example refused" },
    { outcome: "unreachable", lookedAt: ago(30) },
  ],
])("of an inbox that %s nothing but that is said", async (_, row, link) => {
  const name = `inbox-${link.outcome}-${row?.polledAt ? "polled" : "not"}.example`;
  await claim(ada, name);
  if (row) await db.inboxState.create({ data: { inbox: "imaps://user@imap.secret.example", ...row } });
  expect((await seen(ada, name)).inbox).toEqual(link);
});

test("nothing came; then a report is held, and stored once the domain is verified", async () => {
  const { address } = await claim(ada, "first.example");
  expect((await seen(ada, "first.example")).arrivals).toEqual(nothing);
  const [held] = await ingestMails(await mail("first.example", address));
  expect(held?.outcome).toBe("held");
  expect((await seen(ada, "first.example")).arrivals).toEqual({
    ...nothing,
    held: { count: 1, last: new Date("2026-09-02T06:00:00Z"), reason: "Ownership of this domain is not proved yet." },
  });
  await verify(ada, "first.example");
  await ingestMails(await mail("first.example", address));
  expect((await seen(ada, "first.example")).arrivals.stored).toEqual({
    ...{ reports: 1, byWay: { mail: 1, https: 0, upload: 0 } },
    ...{ lastArrival: new Date("2026-09-02T06:00:00Z"), lastDay: day, lastReporter: "sender.example" },
  });
});

test("the ways are told apart, and the last is by day", async () => {
  const { address, token } = await watch(ada, "ways.example");
  const { id: userId } = await db.user.findUniqueOrThrow({ where: { email: "ada@test.example" } });
  const json = (reported: string) => reportJson({ domain: "ways.example", day: reported, successful: 1, failed: 0 });
  await ingestMails(
    await mail("ways.example", address),
    incoming(json("2026-08-02"), { source: "upload", fileName: "a.json", uploadedBy: { workspaceId: ada.id, userId } }),
    incoming(json("2026-08-03"), { source: "https", token }),
  );
  expect((await seen(ada, "ways.example")).arrivals.stored).toMatchObject({
    ...{ reports: 3, byWay: { mail: 1, https: 1, upload: 1 }, lastDay: day, lastReporter: "sender.example" },
  });
});

test("a report for a day to come, which anybody can send, is not the last one beside others", async () => {
  const { address } = await watch(ada, "to-come.example");
  const future = { domain: "to-come.example", day: "2099-01-01", successful: 1, failed: 0 };
  const stranger = { to: address, submitter: "stranger.example" };
  await ingestMails(reportMail(future, stranger));
  expect((await seen(ada, "to-come.example")).arrivals.stored).toMatchObject({ reports: 1, lastDay: "2099-01-01" });
  await ingestMails(await mail("to-come.example", address));
  expect((await seen(ada, "to-come.example")).arrivals.stored).toMatchObject({
    ...{ reports: 2, lastDay: day, lastReporter: "sender.example" },
  });
  const { id: userId } = await db.user.findFirstOrThrow();
  const json = reportJson({ ...future, organization: "by hand" });
  await ingestMails(incoming(json, { source: "upload", uploadedBy: { workspaceId: ada.id, userId } }));
  expect((await seen(ada, "to-come.example")).arrivals.stored).toMatchObject({ reports: 3, lastDay: day });
});

test("mail to the domain's address that cannot be read, or is about a domain of nobody's, is refused with its reason", async () => {
  const { address } = await watch(ada, "refused.example");
  await ingestMails(await mail("refused.example", address, { json: "{" }));
  const { refused } = (await seen(ada, "refused.example")).arrivals;
  expect(refused).toMatchObject({ count: 1, reason: expect.stringMatching(/JSON/) });
});

test("of more than are looked at, the last that was held or refused is told all the same", async () => {
  const { token } = await claim(ada, "many.example");
  const delivery = (outcome: string, minutes: number) => ({
    ...{ id: randomUUID(), origin: randomUUID(), source: "mail", size: 0, tokens: [token], outcome },
    ...{ receivedAt: ago(minutes), reason: `${outcome} ${minutes}` },
  });
  const ages = Array.from({ length: 220 }, (_, at) => 220 - at);
  const held = ages.map((age) => delivery("held", age));
  await db.delivery.createMany({ data: [...held, ...ages.map((age) => delivery("unreadable", age))] });
  await db.deliveryPart.createMany({
    data: held.map(({ id, reason }) => ({
      deliveryId: id,
      path: "1",
      domain: "many.example",
      outcome: "held",
      reason,
    })),
  });
  expect((await seen(ada, "many.example")).arrivals).toEqual({
    stored: null,
    held: { count: 200, last: ago(1), reason: "held 1" },
    refused: { count: 200, last: ago(1), reason: "unreadable 1" },
  });
});

test("a stranger sees nothing: not what came, was held or refused, nor how much, though he claims the name too", async () => {
  const own = await claim(ada, "shared.example");
  await ingestMails(
    await mail("shared.example", own.address),
    await mail("shared.example", own.address, { json: "{" }),
  );
  await claim(bob, "shared.example");
  const { id: userId } = await db.user.findUniqueOrThrow({ where: { email: "ada@test.example" } });
  const upload = reportJson({ domain: "shared.example", day, successful: 1, failed: 0 });
  await ingestMails(
    incoming(upload, { source: "upload", fileName: "a.json", uploadedBy: { workspaceId: ada.id, userId } }),
    // It bears no token, and whose it is nobody has proved.
    await mail("shared.example", "tlsrpt@localhost"),
  );
  expect((await seen(bob, "shared.example")).arrivals).toEqual(nothing);
  expect((await seen(ada, "shared.example")).arrivals).toMatchObject({ held: { count: 2 }, refused: { count: 1 } });
  await verify(ada, "shared.example");
  await ingestMails(await mail("shared.example", own.address));
  expect((await seen(bob, "shared.example")).arrivals).toEqual(nothing);
  expect((await seen(ada, "shared.example")).arrivals).toMatchObject({ stored: { reports: 1 }, held: { count: 3 } });
});
