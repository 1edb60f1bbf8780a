import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase, type TestDatabase } from "@/e2e/support/postgres";
import { db, useDatabase } from "./client";
import { inBatch, statement } from "./in-batch";
import { isTransient } from "./is-transient";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  useDatabase(database.workerUrl);
});
afterAll(() => database.drop());

const attempts = () => db.attempt.findMany({ select: { key: true }, orderBy: { key: "asc" } });
const names = async () => (await attempts()).map(({ key }) => key);

test("what returns is committed, what throws is undone whole, and the connection serves on", async () => {
  await inBatch((sql) => sql.$executeRaw`INSERT INTO "Attempt" ("key", "windowEnd") VALUES (${"kept"}, now())`);
  const failing = inBatch(async (sql) => {
    await sql.$executeRaw`INSERT INTO "Attempt" ("key", "windowEnd") VALUES (${"lost"}, now())`;
    throw new Error("on purpose");
  });
  await expect(failing).rejects.toThrow("on purpose");
  expect(await names()).toEqual(["kept"]);
});

test("a statement that comes when its batch is over is refused", async () => {
  const late = await inBatch(async (sql) => sql);
  await expect(Promise.resolve(late.$executeRaw`DELETE FROM "Attempt"`)).rejects.toThrow("over");
  expect(await names()).toEqual(["kept"]);
});

test("values come back as Prisma gives them", async () => {
  const read = (sql: typeof statement) =>
    sql.$queryRaw<unknown[]>`
      SELECT 9007199254740993::bigint AS "big", 7::int AS "small", '2026-09-01'::date AS "day", ${"it's"}::text AS "text",
             '2026-09-01T12:00:00Z'::timestamptz AS "time", ARRAY['a', NULL] AS "list", NULL AS "nothing"`;
  const [plain] = await read(statement);
  const [prisma] = await read(db);
  expect(plain).toEqual(prisma);
  expect(plain).toMatchObject({ big: 9007199254740993n, day: new Date("2026-09-01T00:00:00Z") });
});

test("the end of a connection in the midst of a batch is that batch's error alone, and passes", async () => {
  const cut = inBatch(async (sql) => {
    const [own] = await sql.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS "pid"`;
    await db.$executeRaw`SELECT pg_terminate_backend(${own?.pid ?? 0}::int)`;
    await sql.$queryRaw`SELECT 1`;
  });
  const error: unknown = await cut.catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(Error);
  expect(isTransient(error)).toBe(true);
  expect(await statement.$queryRaw`SELECT 1 AS "one"`).toEqual([{ one: 1 }]);
});
