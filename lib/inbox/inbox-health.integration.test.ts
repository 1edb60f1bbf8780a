import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase, type TestDatabase } from "@/e2e/support/postgres";
import { db, useDatabase } from "@/lib/db/client";
import { listDeliveries, listInboxes } from "./inbox-health";
import { inboxLease, noteInboxState } from "./inbox-state";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  useDatabase(database.webUrl);
});
afterAll(() => database.drop());

test("every delivery stands on one page, though many came in the same second", async () => {
  const origins = Array.from({ length: 120 }, (_, n) => `test:${String(n).padStart(3, "0")}`);
  const receivedAt = (n: number) => new Date(n < 100 ? "2026-09-02T06:00:00Z" : "2026-09-02T06:00:01Z");
  const rest = { source: "mail", outcome: "unreadable", size: 1 };
  useDatabase(database.workerUrl);
  await db.delivery.createMany({
    data: origins.map((origin, n) => ({ ...rest, origin, subject: origin, receivedAt: receivedAt(n) })),
  });
  useDatabase(database.webUrl);
  const seen: (string | null)[] = [];
  let before: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listDeliveries>> = await listDeliveries({ outcome: "unreadable", before });
    seen.push(...page.deliveries.map(({ subject }) => subject));
    before = page.next;
  } while (before && seen.length < 500);
  expect(seen.toSorted()).toEqual(origins);
  expect(seen.slice(0, 20).every((subject) => origins.indexOf(subject ?? "") >= 100)).toBe(true);
});

test.each(["yesterday", "\0", "0a6f3a52-0a52-4f43-bd2c-6ad5f6d7ad55"])(
  "a page behind %j, which is nobody, is the first",
  async (before) => {
    expect((await listDeliveries({ outcome: null, before })).deliveries).toHaveLength(50);
  },
);

test("of what was refused it is said whether its bytes are there to be read again", async () => {
  useDatabase(database.workerUrl);
  const data = { source: "mail", outcome: "unreadable", size: 1, receivedAt: new Date("2026-09-03T06:00:00Z") };
  await db.delivery.createMany({
    data: [
      { ...data, origin: "kept", subject: "kept", raw: Buffer.from("x") },
      { ...data, origin: "gone", subject: "gone" },
    ],
  });
  useDatabase(database.webUrl);
  const { deliveries } = await listDeliveries({ outcome: "unreadable", before: null });
  const said = (origin: string) => deliveries.find(({ subject }) => subject === origin);
  expect(said("kept")).toMatchObject({ mayBeReadAgain: true, isNotKept: false });
  expect(said("gone")).toMatchObject({ mayBeReadAgain: false, isNotKept: true });
});

test("an inbox is attended for as long as a worker holds its lease", async () => {
  const now = new Date("2026-09-02T12:00:00Z");
  const isAttended = async () => (await listInboxes(now)).map((inbox) => inbox.isAttended);
  const holdUntil = (until: Date) =>
    db.lease.upsert({ where: { name }, create: { name, holder: "worker", until }, update: { until } });
  const name = inboxLease("me at imap.example");
  useDatabase(database.workerUrl);
  await noteInboxState("me at imap.example", { connectedAt: now });
  expect(await isAttended()).toEqual([false]);
  await holdUntil(new Date("2026-09-02T12:00:22Z"));
  expect(await isAttended()).toEqual([true]);
  // Killed half an hour ago, and then one that ended in order.
  await holdUntil(new Date("2026-09-02T11:30:00Z"));
  expect(await isAttended()).toEqual([false]);
  await holdUntil(new Date(0));
  expect(await isAttended()).toEqual([false]);
});
