import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase, type TestDatabase } from "@/e2e/support/postgres";
import { db, useDatabase } from "@/lib/db/client";
import { inboxAddress } from "./inbox";
import { isLittleLeft, leftInPlace } from "./left-in-place";
import { originOf } from "./origin-of";

const address = inboxAddress("imaps://reports:secret@mail.example/INBOX");
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  useDatabase(database.workerUrl);
});
afterAll(() => database.drop());

test("of a folder with much other mail each key is known, and nothing of other folders, epochs and outcomes", async () => {
  const keys = Array.from({ length: 12_345 }, (_, n) => String(n + 1));
  const row = { source: "mail", receivedAt: new Date("2026-09-02T06:00:00Z"), size: 1, outcome: "not-a-report" };
  const left = keys.map((key) => ({ ...row, origin: originOf(address, "7", { key }) }));
  const strange = [
    { ...row, origin: originOf(address, "8", { key: "a" }) },
    { ...row, origin: originOf({ ...address, folder: "Junk" }, "7", { key: "b" }) },
    { ...row, origin: originOf(address, "7", { key: "c" }), outcome: "stored" },
  ];
  await db.delivery.createMany({ data: [...left, ...strange] });
  const found: string[] = [];
  for await (const key of leftInPlace(address, "7")) found.push(key);
  expect(found.toSorted()).toEqual(keys.toSorted());
  expect(await isLittleLeft(address, "7")).toBe(true);
});
