import path from "node:path";
import pg from "pg";
import { startEmbedded } from "@/lib/db/embedded";

/** Makes every membership of the account with this address one of a viewer, in the database of the application that runs on `dataDir`. */
export async function becomeViewer({ dataDir }: { dataDir: string }, email: string): Promise<void> {
  // Adopts the one that runs; it goes on when we have stopped.
  const postgres = await startEmbedded(path.join(dataDir, "postgres"));
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  const members = `UPDATE "Member" SET "role" = 'viewer' FROM "User" WHERE "User"."id" = "userId" AND "email" = $1`;
  const { rowCount } = await client.query(members, [email]);
  await client.end();
  await postgres.stop();
  if (!rowCount) throw new Error(`${email} is no member of anything.`);
}
