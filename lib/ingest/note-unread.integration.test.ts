import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase, type TestDatabase } from "@/e2e/support/postgres";
import { db, useDatabase } from "@/lib/db/client";
import { noteUnread } from "./note-unread";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  useDatabase(database.workerUrl);
});
afterAll(() => database.drop());

const receivedAt = new Date("2026-09-02T06:00:00Z");
// As a list gives it, with more than is kept.
const lunch = {
  id: "7",
  key: "7",
  structure: null,
  size: 900,
  receivedAt,
  from: "ada@b.example",
  subject: "Lunch",
  messageId: "<1@b.example>",
  date: null,
};

test("a mail with a value that the database refuses is remembered without its headers, and its neighbours whole", async () => {
  const poisons = { large: { size: 2 ** 32 }, nul: { subject: "\0" }, early: { date: new Date("0000-01-01") } };
  const bad = Object.entries(poisons).map(([origin, poison]) => ({ ...lunch, ...poison, origin }));
  await noteUnread([{ ...lunch, origin: "before" }, ...bad, { ...lunch, origin: "behind" }], "not-a-report", null);
  const kept = await db.delivery.findMany({ orderBy: { origin: "asc" } });
  expect(kept.map(({ origin, subject, outcome }) => [origin, subject, outcome])).toEqual([
    ["before", "Lunch", "not-a-report"],
    ["behind", "Lunch", "not-a-report"],
    ["early", null, "not-a-report"],
    ["large", null, "not-a-report"],
    ["nul", null, "not-a-report"],
  ]);
});
