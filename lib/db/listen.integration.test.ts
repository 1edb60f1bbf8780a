import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { testDatabase, type TestDatabase } from "@/e2e/support/postgres";
import { db, useDatabase } from "./client";
import { listenTo } from "./listen";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  useDatabase(database.webUrl);
});
afterAll(() => database.drop());

const channel = "test of listening";
const notify = (payload: string) => db.$executeRaw`SELECT pg_notify(${channel}, ${payload})`;
const listening = () =>
  db.$queryRaw<{ pid: number }[]>`
    SELECT pid FROM pg_stat_activity WHERE application_name = 'waxseal listen' AND datname = current_database()`;

test("the web role hears what is notified; a connection that ends is opened again, and that is said", async () => {
  const heard: (string | null)[] = [];
  const stop = listenTo(channel, (payload) => void heard.push(payload));
  await vi.waitFor(() => expect(heard).toEqual([null]), 10_000);
  await notify("one");
  await vi.waitFor(() => expect(heard).toEqual([null, "one"]), 10_000);

  const [own] = await listening();
  useDatabase(database.ownerUrl);
  await db.$executeRaw`SELECT pg_terminate_backend(${own?.pid ?? 0}::int)`;
  useDatabase(database.webUrl);
  await vi.waitFor(() => expect(heard).toEqual([null, "one", null]), 20_000);
  await notify("two");
  await vi.waitFor(() => expect(heard).toEqual([null, "one", null, "two"]), 10_000);
  expect(await listening()).toHaveLength(1);

  await stop();
  await vi.waitFor(async () => expect(await listening()).toEqual([]), 10_000);
});

test("a database that is away at first is found when it comes", async () => {
  const heard: (string | null)[] = [];
  useDatabase("postgres://nobody@127.0.0.1:9/nothing");
  const stop = listenTo(channel, (payload) => void heard.push(payload));
  useDatabase(database.webUrl);
  await vi.waitFor(() => expect(heard).toEqual([null]), 20_000);
  await stop();
});
