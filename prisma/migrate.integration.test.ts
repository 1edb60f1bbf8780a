import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { withDatabase } from "@/lib/db/connect-owner";
import { migrate } from "@/lib/db/migrate";
import { createDatabase } from "@/lib/db/prepare-database";

const name = `migrate_${randomUUID().slice(0, 8)}`;
const url = () => withDatabase(inject("postgresUrl"), name);
let client: pg.Client;

beforeEach(async () => {
  await createDatabase(url());
  client = new pg.Client({ connectionString: url() });
  await client.connect();
});
afterEach(async () => {
  await client.end();
  const other = new pg.Client({ connectionString: withDatabase(inject("postgresUrl"), "postgres") });
  await other.connect();
  await other.query(`DROP DATABASE "${name}" WITH (FORCE)`);
  await other.end();
});

const tables = async () => {
  const { rows } = await client.query(`SELECT "tablename" FROM pg_tables WHERE "schemaname" = 'public' ORDER BY 1`);
  return rows.map(({ tablename }) => tablename);
};

test("migrations that are cut off leave nothing half done, and the next start applies them", async () => {
  // What has the name of a later migration's table, and is not committed: that migration waits for it.
  await client.query(`BEGIN; CREATE SEQUENCE "CheckState"`);
  const cutOff = migrate(url()).catch((error: unknown) => error);
  const endWaiting = `SELECT pg_terminate_backend(pid)
    FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  while ((await client.query(endWaiting)).rowCount === 0) {
    await sleep(50);
    // Within a transaction it would be shown as it was at the first look.
    await client.query("SELECT pg_stat_clear_snapshot()");
  }
  expect(String(await cutOff)).toContain("The migrations cannot be applied.");
  await client.query("ROLLBACK");
  expect(await tables()).toEqual([]);

  await migrate(url());
  expect(await tables()).toContain("CheckState");
});

test("a migration that fails says why, and once the cause is gone the next start goes on", async () => {
  await client.query(`CREATE SEQUENCE "CheckState"`);
  await expect(migrate(url())).rejects.toThrow(/relation "CheckState" already exists/);
  expect(await tables()).toEqual([]);
  await client.query(`DROP SEQUENCE "CheckState"`);

  await migrate(url());
  expect(await tables()).toContain("Domain");
});

test("a database that a newer version has changed is refused", async () => {
  await migrate(url());
  const noted = `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "finished_at") VALUES ($1, '', $2, now())`;
  await client.query(noted, [randomUUID(), "29990101000000_later"]);
  const refusal = /^PlainError: The database was changed by a newer Waxseal \(29990101000000_later\)/;
  expect(String(await migrate(url()).catch((error: unknown) => error))).toMatch(refusal);
});
