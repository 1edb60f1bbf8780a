import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase, type TestDatabase } from "@/e2e/support/postgres";
import { db, useDatabase } from "@/lib/db/client";
import { processIdentity } from "@/lib/db/process-identity";
import { takenOver } from "@/lib/stop-signal";
import { takeLease, withLease } from "./lease";
import { nameHolder } from "./lease-holder";

const never = new AbortController().signal;
const inAnHour = () => new Date(Date.now() + 3_600_000);
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  useDatabase(database.workerUrl);
});

afterAll(() => database.drop());

/** The name under which a process that has ended would have held a lease of this machine. */
async function nameOfTheDead(): Promise<string> {
  const child = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60000)"]);
  await once(child, "spawn");
  const name = nameHolder().replace(processIdentity(process.pid) ?? "?", processIdentity(child.pid ?? 0) ?? "?");
  child.kill("SIGKILL");
  await once(child, "exit");
  return name;
}

test("a lease of a process of this machine that has ended is taken at once, with a higher fence", async () => {
  await db.lease.create({ data: { name: "dead", holder: await nameOfTheDead(), fence: 4, until: inAnHour() } });
  expect((await takeLease("dead"))?.fence).toBe(5n);
});

test.each([
  ["of another machine", "elsewhere boot pid:[1] | 12 boot 34"],
  ["of a living process", nameHolder().replace(/ \| .*/, ` | ${processIdentity(process.ppid)}`)],
  ["that names no process", "0a6f3a52-0a52-4f43-bd2c-6ad5f6d7ad55"],
])("a lease of a holder %s is taken when it has run out, and not before", async (name, holder) => {
  await db.lease.create({ data: { name, holder, until: inAnHour() } });
  expect(await takeLease(name)).toBeNull();
  await db.lease.update({ where: { name }, data: { until: new Date(0) } });
  expect(await takeLease(name)).not.toBeNull();
});

test("whoever lost the lease is told at the next renewal, and leaves it to the one who has it now", async () => {
  const until = inAnHour();
  let reason: unknown;
  await withLease("lost", never, async (signal) => {
    await db.lease.update({ where: { name: "lost" }, data: { holder: "elsewhere", fence: 2, until } });
    await once(signal, "abort");
    reason = signal.reason;
    return true;
  });
  expect(reason).toBe(takenOver);
  const lease = await db.lease.findUniqueOrThrow({ where: { name: "lost" } });
  expect(lease).toMatchObject({ holder: "elsewhere", fence: 2n, until, lastRunAt: null });
});

test("work is given the lease once, and the lease remembers when it was done", async () => {
  const seen: (Date | null)[] = [];
  for (const isDone of [false, true, true])
    await withLease("work", never, async (_, { lastRunAt }) => {
      seen.push(lastRunAt);
      return isDone;
    });
  expect(seen.map((lastRunAt) => lastRunAt !== null)).toEqual([false, false, true]);
  const { until } = await db.lease.findUniqueOrThrow({ where: { name: "work" } });
  expect(until.getTime()).toBeLessThan(Date.now());
});
