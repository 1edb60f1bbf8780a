import { db } from "@/lib/db/client";
import type { IngestWorld } from "./incoming";
import { ingestKept } from "./ingest-kept";

const mostAtOnce = 50;
const mostRounds = 20;
const mostAttempts = 3;

/**
 * Ingests what was kept and not looked at yet: uploads, for somebody waits for them, before what was posted over HTTPS. For the
 * worker. Returns how many.
 */
export async function ingestWaiting(world: IngestWorld): Promise<number> {
  let done = 0;
  for (let round = 0; round < mostRounds; round++) {
    const waiting = await takeWaiting();
    done += await ingestKept(waiting, world);
    if (waiting.length < mostAtOnce) break;
  }
  return done;
}

async function takeWaiting(): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    UPDATE "Delivery" SET "attempts" = "attempts" + 1
    WHERE "id" IN (SELECT "id" FROM "Delivery" WHERE "outcome" = 'received' AND "attempts" < ${mostAttempts}
                   ORDER BY "source" <> 'upload', "receivedAt" LIMIT ${mostAtOnce} FOR UPDATE SKIP LOCKED)
    RETURNING "id"`;
  return rows.map((row) => row.id);
}
