import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { incoming } from "@/e2e/support/incoming";
import { reportJson, reportMail, type SampleReport } from "@/e2e/support/report-mail";
import { senderKey, signedReportMail } from "@/e2e/support/signed-report-mail";
import { ada, bob, claim, database, setUpTwoTenants, verify, watch, world } from "@/e2e/support/two-tenants";
import { db, useDatabase } from "@/lib/db/client";
import { newToken, reportAddress } from "@/lib/domains/report-address";
import { ingestBody } from "./ingest-body";
import { ingestMessages } from "./ingest-messages";
import { ingestWaiting } from "./ingest-waiting";
import { releaseHeld } from "./release-held";

const day = "2026-09-01";

setUpTwoTenants([senderKey()]);

/** A domain whose proof is the posting address alone, in its record; returns its token. */
const watchPosted = async (...[workspace, name]: Parameters<typeof watch>) =>
  (await watch(workspace, name, "https")).token;

/** Posts as the web process does, in its own role. */
async function post(token: string, bytes: string | Uint8Array): Promise<string> {
  useDatabase(database.webUrl);
  const body = new Blob([typeof bytes === "string" ? bytes : new Uint8Array(bytes)]).stream();
  const { outcome } = await ingestBody({ token, address: "192.0.2.1", body, declared: null });
  useDatabase(database.workerUrl);
  return outcome;
}

async function ingested(token: string) {
  await ingestWaiting(world);
  const deliveries = await db.delivery.findMany({
    where: { origin: { startsWith: `https:${token}:` } },
    include: { parts: true },
    orderBy: { receivedAt: "asc" },
  });
  const { id: domainId } = await db.domain.findUniqueOrThrow({ where: { token } });
  const reports = await db.report.findMany({ where: { domainId }, orderBy: { receivedAt: "asc" } });
  return { deliveries, reports };
}

const mail = (report: SampleReport, token: string) => signedReportMail(report, { to: reportAddress(token) });

async function receiveMail(raw: string): Promise<string | undefined> {
  const [result] = await ingestMessages([incoming(raw)], world);
  return result?.outcome;
}

test("a posted report is kept at once, and taken in by the worker as unauthenticated", async () => {
  const token = await watchPosted(ada, "posted.example");
  const bytes = gzipSync(reportJson({ domain: "posted.example", day, successful: 90, failed: 10 }));
  expect(await post(token, bytes)).toBe("taken");
  const [kept] = await db.delivery.findMany({ where: { tokens: { has: token } } });
  expect(kept).toMatchObject({ source: "https", outcome: "received", size: bytes.length, tokens: [token] });
  const { deliveries, reports } = await ingested(token);
  expect(deliveries).toMatchObject([
    { outcome: "stored", verdict: "unauthenticated", tokens: [token], signedBy: null },
  ]);
  expect(reports).toMatchObject([{ verdict: "unauthenticated", standing: "unverified", successful: 90n, failed: 10n }]);
});

test("a sender who tries again makes no second delivery, and one who packs it anew no second report", async () => {
  const token = await watchPosted(ada, "again.example");
  const json = reportJson({ domain: "again.example", day, successful: 4, failed: 0 });
  for (const bytes of [json, json, gzipSync(json), gzipSync(json)]) expect(await post(token, bytes)).toBe("taken");
  const { deliveries, reports } = await ingested(token);
  expect(deliveries.map(({ outcome }) => outcome).sort()).toEqual(["duplicate", "stored"]);
  expect(reports).toHaveLength(1);
  expect(await post(token, json)).toBe("taken");
  expect((await ingested(token)).deliveries).toHaveLength(2);
});

test("a verified copy takes the place of a posted one, and never the other way round", async () => {
  const token = await watchPosted(ada, "forged.example");
  const report = { domain: "forged.example", day, reportId: "r1", successful: 5, failed: 0 };
  const forged = reportJson({ ...report, successful: 0, failed: 99 });
  expect(await post(token, forged)).toBe("taken");
  expect((await ingested(token)).reports).toMatchObject([{ failed: 99n }]);
  expect(await receiveMail(await mail(report, token))).toBe("stored");
  expect(await post(token, gzipSync(forged))).toBe("taken");
  const { deliveries, reports } = await ingested(token);
  expect(reports).toMatchObject([{ verdict: "verified", successful: 5n, failed: 0n, hasConflict: false }]);
  expect(deliveries.map(({ outcome, parts }) => [outcome, parts[0]?.outcome])).toEqual([
    ["superseded", "superseded"],
    ["duplicate", "duplicate"],
  ]);
});

test("among what nobody vouches for the first stays", async () => {
  const token = await watchPosted(ada, "first.example");
  const report = { domain: "first.example", day, reportId: "r1", successful: 1, failed: 0 };
  await receiveMail(reportMail(report, { to: reportAddress(token) }));
  await post(token, reportJson({ ...report, failed: 7 }));
  const { deliveries, reports } = await ingested(token);
  expect(deliveries).toMatchObject([{ outcome: "conflict" }]);
  expect(reports).toMatchObject([{ verdict: "unsigned", failed: 0n, hasConflict: true }]);
});

test("a report for another's domain is held, not stored", async () => {
  const token = await watchPosted(ada, "mine.example");
  const others = await watchPosted(bob, "theirs.example");
  const json = reportJson({
    domain: "mine.example",
    more: [{ domain: "theirs.example", successful: 3, failed: 0 }],
    day,
    successful: 3,
    failed: 0,
  });
  expect(await post(token, json)).toBe("taken");
  const [delivery] = (await ingested(token)).deliveries;
  expect(delivery?.parts.map(({ domain, outcome }) => [domain, outcome])).toEqual([
    ["mine.example", "stored"],
    ["theirs.example", "held"],
  ]);
  expect((await ingested(others)).reports).toEqual([]);
});

test("before proof a posted report is held, and released once the address is found in the record", async () => {
  const { token } = await claim(ada, "early.example");
  await post(token, reportJson({ domain: "early.example", day, successful: 2, failed: 0 }));
  expect((await ingested(token)).deliveries).toMatchObject([{ outcome: "held" }]);
  expect(await releaseHeld(world)).toBe(0);
  await verify(ada, "early.example", "https");
  expect(await releaseHeld(world)).toBe(1);
  expect((await ingested(token)).reports).toMatchObject([{ verdict: "unauthenticated", successful: 2n }]);
});

test("for nobody's address the answer is the same, and nothing is kept", async () => {
  const before = await db.delivery.count();
  const json = reportJson({ domain: "mine.example", day, successful: 3, failed: 0 });
  for (const token of ["a".repeat(26), "short", "", "'; --", "\0"]) {
    expect(await post(token, json)).toBe("taken");
    expect(await post(token, "hello")).toBe("unreadable");
  }
  expect(await db.delivery.count()).toBe(before);
});

test("what cannot be read is refused, and kept with the reason for the operator", async () => {
  const token = await watchPosted(ada, "unread.example");
  expect(await post(token, "hello")).toBe("unreadable");
  expect(await post(token, gzipSync(Buffer.alloc(100_000_000, 32)))).toBe("too-large");
  expect(await post(token, '{"no":"report"}')).toBe("taken");
  const { deliveries, reports } = await ingested(token);
  expect(deliveries.map(({ outcome, reason }) => [outcome, reason])).toEqual([
    ["unreadable", "It is not JSON."],
    ["unreadable", "It holds more than 20 MB, the most that a report may be."],
    ["unreadable", expect.stringMatching(/./)],
  ]);
  expect(deliveries.every(({ raw }) => raw !== null)).toBe(true);
  expect(reports).toEqual([]);
});

test("what is too large to be read is noted once a day", async () => {
  const token = await watchPosted(ada, "huge.example");
  for (let n = 0; n < 2; n++) expect(await post(token, Buffer.alloc(20_000_001, 32))).toBe("too-large");
  expect((await ingested(token)).deliveries).toMatchObject([{ outcome: "unreadable", raw: null }]);
});

test("an upload that somebody waits for goes before what was posted", async () => {
  const token = await watchPosted(ada, "queue.example");
  const raw = new Uint8Array(gzipSync("{}"));
  const row = { outcome: "received", size: 2, raw, tokens: [token] };
  const posted = Array.from({ length: 60 }, (_, n) => ({ ...row, source: "https", origin: `https:${token}:${n}` }));
  await db.delivery.createMany({
    data: posted.map((one) => ({ ...one, receivedAt: new Date("2026-09-02T06:00:00Z") })),
  });
  const upload = { ...row, source: "upload", origin: "upload:queue", workspaceId: ada.id };
  await db.delivery.create({ data: { ...upload, receivedAt: new Date() } });
  expect(await ingestWaiting(world)).toBe(61);
  const done = await db.delivery.findMany({ where: { size: 2 }, orderBy: { ingestedAt: "asc" } });
  expect(done.findIndex(({ source }) => source === "upload")).toBeLessThan(50);
});

test("without a database the sender is told to come again", async () => {
  useDatabase("postgres://nobody@127.0.0.1:9/none");
  const body = new Blob([reportJson({ domain: "mine.example", day, successful: 1, failed: 0 })]).stream();
  const result = await ingestBody({ token: newToken(), address: "192.0.2.2", body, declared: null });
  useDatabase(database.workerUrl);
  expect(result).toEqual({ outcome: "unavailable" });
});
