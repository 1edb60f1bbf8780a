import { gunzipSync } from "node:zlib";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { expectEachOnce, expectTalliesEqualRows } from "@/e2e/support/invariants";
import { testDatabase, type TestDatabase } from "@/e2e/support/postgres";
import { reportMail } from "@/e2e/support/report-mail";
import { watchedDomain } from "@/e2e/support/watched-domain";
import { db, useDatabase } from "@/lib/db/client";
import { fakeResolver } from "@/lib/dns/fake-resolver";
import type { Incoming } from "./incoming";
import { ingestMessages } from "./ingest-messages";
import { ingestWaiting } from "./ingest-waiting";
import { reconcileTallies } from "./tallies/reconcile-tallies";
import { refusedBytes } from "./refused-bytes";
import { listRefusals, reprocessDelivery, reprocessRefusals } from "./reprocess";

const world = { resolver: fakeResolver({}) };
const actor = { userId: null, name: "operator@test.example", address: "192.0.2.1" };
const asOf = new Date("2026-09-10T03:00:00Z");
const reason = "The last version could not read it.";

let database: TestDatabase;
let client: pg.Client;
let to = "";
let serial = 0;

beforeAll(async () => {
  database = await testDatabase();
});

beforeEach(async () => {
  useDatabase(database.workerUrl);
  client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  await client.query(`TRUNCATE "Delivery", "Domain", "Report", "Workspace", "AuditEntry" CASCADE`);
  to = await watchedDomain(client, "watched.example");
});

afterEach(() => client.end());
afterAll(() => database.drop());

function incoming(reportId: string, json?: string): Incoming {
  const report = { domain: "watched.example", day: "2026-09-01", successful: 5, failed: 3, reportId };
  const failures = [{ mx: "mx1.watched.example", count: 3, reason: "expired" }];
  const raw = Buffer.from(reportMail({ ...report, failures }, { to, ...(json && { json }) }));
  const from = { source: "mail" as const, fileName: null, uploadedBy: null };
  return { ...from, origin: `test:${(serial += 1)}`, raw, receivedAt: new Date("2026-09-02T06:00:00Z") };
}

/** Mails that the version of before refused though this one can read them. */
async function refused(...reportIds: string[]): Promise<string[]> {
  const results = await ingestMessages(
    reportIds.map((id) => incoming(id)),
    world,
  );
  const ids = results.map((result) => result.deliveryId);
  await client.query(`DELETE FROM "Report"`);
  await client.query(`DELETE FROM "Tally"`);
  await client.query(`UPDATE "Delivery" SET "outcome" = 'unreadable', "reason" = $1`, [reason]);
  return ids;
}

const pass = async () => {
  while ((await ingestWaiting(world)) > 0);
};

test("one refused delivery is read again, by the operator's word alone, and counts once", async () => {
  const [first = "", second] = await refused("one", "two");
  useDatabase(database.webUrl);
  await reprocessDelivery(actor, first);
  await expect(reprocessDelivery(actor, first)).rejects.toMatchObject({ code: "not-found" });
  useDatabase(database.workerUrl);
  await pass();
  await expectEachOnce(client, ["one"]);
  await expectTalliesEqualRows(client);
  expect(await db.delivery.findMany({ where: { id: second }, select: { outcome: true } })).toEqual([
    { outcome: "unreadable" },
  ]);
  const entries = await db.auditEntry.findMany({
    select: { verb: true, actor: true, subject: true, workspaceId: true },
  });
  expect(entries).toEqual([{ verb: "delivery.reprocess", actor: actor.name, subject: first, workspaceId: null }]);
});

test("all that were refused for one reason are read again, however often one asks", async () => {
  await refused("one", "two", "three");
  await ingestMessages([incoming("broken", "{ not json")], world);
  const [most, other] = await listRefusals();
  expect(most).toEqual({ reason, deliveries: 3 });
  expect(await reprocessRefusals(actor, reason)).toBe(3);
  expect(await reprocessRefusals(actor, reason)).toBe(0);
  await pass();
  await expectEachOnce(client, ["one", "two", "three"]);
  await expectTalliesEqualRows(client);
  await reprocessRefusals(actor, other?.reason ?? "");
  await pass();
  expect(await listRefusals()).toEqual([{ ...other, deliveries: 1 }]);
});

test("the bytes of what was refused are given to the operator as they came, with an entry in the audit log", async () => {
  const [id = ""] = await refused("one");
  const { raw, size } = await db.delivery.findUniqueOrThrow({ where: { id } });
  useDatabase(database.webUrl);
  const bytes = gunzipSync(await refusedBytes(actor, id));
  expect(bytes).toHaveLength(size);
  expect(bytes.equals(gunzipSync(raw ?? ""))).toBe(true);
  useDatabase(database.workerUrl);
  const entries = await db.auditEntry.findMany({ select: { verb: true, actor: true, subject: true, address: true } });
  expect(entries).toEqual([{ verb: "delivery.download", actor: actor.name, subject: id, address: actor.address }]);
});

test("the bytes of what was read, of what is not there and of no id are not found, and nothing is entered", async () => {
  const [result] = await ingestMessages([incoming("one")], world);
  for (const id of [result?.deliveryId ?? "", "0a6f3a52-0a52-4f43-bd2c-6ad5f6d7ad55", "../x"])
    await expect(refusedBytes(actor, id)).rejects.toMatchObject({ code: "not-found" });
  expect(await db.auditEntry.count()).toBe(0);
});

test("a report that was stored by another copy meanwhile is a duplicate when it is read again", async () => {
  await refused("one");
  await ingestMessages([incoming("one")], world);
  await reprocessRefusals(actor, reason);
  await pass();
  await expectEachOnce(client, ["one"]);
  await expectTalliesEqualRows(client);
});

test("a better reading under another key takes the place of what the same delivery gave before", async () => {
  const [result] = await ingestMessages([incoming("one")], world);
  await client.query(`UPDATE "Report" SET "key" = 'as an older version had it'`);
  await db.delivery.update({ where: { id: result?.deliveryId ?? "" }, data: { outcome: "received" } });
  await pass();
  await expectEachOnce(client, ["one"]);
  await expectTalliesEqualRows(client);
});

test("what ends the process is refused after two attempts alone, and holds up nobody", async () => {
  const [poison = "", neighbour = ""] = await refused("poison", "neighbour");
  await reprocessRefusals(actor, reason);
  // As after a death in company and two alone; the neighbour was in that company.
  await client.query(`UPDATE "Delivery" SET "attempts" = CASE WHEN "id" = $1 THEN 3 ELSE 1 END`, [poison]);
  await pass();
  const rows = await db.delivery.findMany({ select: { id: true, outcome: true, reason: true } });
  expect(rows.find(({ id }) => id === neighbour)).toMatchObject({ outcome: "stored" });
  expect(rows.find(({ id }) => id === poison)).toMatchObject({ outcome: "unreadable", reason: /ended the program/ });
  await expectEachOnce(client, ["neighbour"]);
});

test("tallies that differ from the rows are repaired in the night, and it is said; right ones are left alone", async () => {
  await ingestMessages([incoming("one"), incoming("two")], world);
  expect(await reconcileTallies(asOf)).toBe(0);
  await client.query(`UPDATE "Tally" SET "failed" = "failed" + 7 WHERE "dimension" IN ('headline', 'problem')`);
  await client.query(`DELETE FROM "Tally" WHERE "dimension" = 'mx'`);
  expect(await reconcileTallies(asOf)).toBe(1);
  await expectTalliesEqualRows(client);
  expect(await reconcileTallies(asOf)).toBe(0);
  const entries = await db.auditEntry.findMany({ select: { verb: true, actor: true, subject: true, detail: true } });
  expect(entries).toEqual([
    { verb: "tallies.repair", actor: "worker", subject: "watched.example", detail: { day: "2026-09-01", figures: 3 } },
  ]);
});

test("days so old that their rows may be gone are left alone", async () => {
  await ingestMessages([incoming("one")], world);
  await client.query(`DELETE FROM "Report"`);
  expect(await reconcileTallies(new Date("2026-12-01T03:00:00Z"))).toBe(0);
  const { rows } = await client.query(`SELECT "failed" FROM "Tally" WHERE "dimension" = 'headline'`);
  expect(rows).toEqual([{ failed: "3" }]);
});
