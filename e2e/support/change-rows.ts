import path from "node:path";
import pg from "pg";
import { startEmbedded } from "@/lib/db/embedded";

/** Runs one statement in the database of the application that runs on `dataDir`. @returns how many rows it was about. */
export async function changeRows({ dataDir }: { dataDir: string }, statement: string, values: string[]) {
  // Adopts the one that runs; it goes on when we have stopped.
  const postgres = await startEmbedded(path.join(dataDir, "postgres"));
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  const { rowCount } = await client.query(statement, values);
  await client.end();
  await postgres.stop();
  return rowCount ?? 0;
}
