import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase, type TestDatabase } from "@/e2e/support/postgres";
import { db, useDatabase } from "@/lib/db/client";
import { inBatch } from "@/lib/db/in-batch";
import { insertRows, type Columns } from "./insert-rows";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  useDatabase(database.workerUrl);
});
afterAll(() => database.drop());

type Row = { id: string; subject: string | null; tokens: string[]; size: number; raw: Uint8Array | null; at: Date };

const columns: Columns<Row> = {
  id: ["uuid", (row) => row.id],
  origin: ["text", (row) => row.id],
  source: ["text", () => "mail"],
  receivedAt: ["timestamptz", (row) => row.at],
  subject: ["text", (row) => row.subject],
  tokens: ["text[]", (row) => row.tokens],
  size: ["int", (row) => row.size],
  raw: ["bytea", (row) => row.raw],
  outcome: ["text", () => "received"],
};

const row = (size: number, given: Partial<Row> = {}): Row => {
  const at = new Date("2026-09-01T10:00:00.123Z");
  return { id: randomUUID(), subject: null, tokens: [], size, raw: null, at, ...given };
};

async function stored(rows: Row[]): Promise<Row[]> {
  await inBatch((sql) => insertRows(sql, "Delivery", columns, rows));
  const found = await db.delivery.findMany({
    where: { id: { in: rows.map(({ id }) => id) } },
    select: { id: true, subject: true, tokens: true, size: true, raw: true, receivedAt: true },
    orderBy: { size: "asc" },
  });
  return found.map(({ receivedAt: at, ...rest }) => ({ ...rest, at }));
}

test("values arrive as they were, whatever is in them", async () => {
  const hostile = [`{"a","b"}`, "NULL", "", `\\`, `"`, "a,b", "x'; DROP TABLE", "Zürich ✉", "line\nbreak\ttab"];
  const rows = [
    ...hostile.map((text, at) => row(at, { subject: text, tokens: [text, text] })),
    row(20, { raw: new Uint8Array([0, 255, 92, 39]) }),
    row(21, { raw: new Uint8Array() }),
    row(22, { raw: new Uint8Array(3_000).fill(7), tokens: hostile }),
  ];
  expect(await stored(rows)).toEqual(rows);
});

test("more rows than one statement takes, and none at all", async () => {
  const rows = Array.from({ length: 4_001 }, (_, at) => row(at));
  const found = await stored(rows);
  expect(found.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
  expect(await stored([])).toEqual([]);
});
