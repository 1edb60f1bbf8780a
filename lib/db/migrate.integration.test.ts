import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase, type TestDatabase } from "@/e2e/support/postgres";
import { migrate } from "./migrate";

let database: TestDatabase;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.drop());

async function applied(name: string): Promise<void> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  await client.query(
    `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "finished_at", "applied_steps_count")
     VALUES ($1, '', $1, now(), 1)`,
    [name],
  );
  await client.end();
}

test("a database that a newer Waxseal has changed is refused, by what it was changed by", async () => {
  await expect(migrate(database.ownerUrl)).resolves.toBeUndefined();
  await applied("20990101000000_from_the_future");
  const refusal = migrate(database.ownerUrl);
  await expect(refusal).rejects.toThrow("was changed by a newer Waxseal (20990101000000_from_the_future)");
});
