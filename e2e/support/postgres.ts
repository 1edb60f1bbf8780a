import { randomUUID } from "node:crypto";
import { inject } from "vitest";
import { connectOwner, databaseOf, withDatabase } from "@/lib/db/connect-owner";
import { makeDatabaseRoles } from "@/lib/db/database-roles";
import { createDatabase } from "@/lib/db/prepare-database";

export type TestDatabase = { ownerUrl: string; webUrl: string; workerUrl: string; drop: () => Promise<void> };

/** A database of one's own, migrated and empty, with both roles; a copy of the run's template, so it takes a moment only. */
export async function testDatabase(): Promise<TestDatabase> {
  const templateUrl = inject("postgresUrl");
  const name = `test_${randomUUID().slice(0, 8)}`;
  const ownerUrl = withDatabase(templateUrl, name);
  await createDatabase(ownerUrl, databaseOf(templateUrl));
  const urls = await makeDatabaseRoles(ownerUrl, "for tests");
  return { ownerUrl, ...urls, drop: () => dropDatabase(templateUrl, name) };
}

async function dropDatabase(templateUrl: string, name: string): Promise<void> {
  const client = await connectOwner(withDatabase(templateUrl, "postgres"));
  await client?.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  await client?.end();
}
