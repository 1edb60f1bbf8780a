import { db } from "@/lib/db/client";
import type { IngestWorld } from "./incoming";
import { ingestKept } from "./ingest-kept";

const mostAtOnce = 50;
const mostAttempts = 3;

/** Ingests what was kept and not looked at yet: uploads. For the worker. Returns how many. */
export async function ingestWaiting(world: IngestWorld): Promise<number> {
  const waiting = await db.$queryRaw<{ id: string }[]>`
    UPDATE "Delivery" SET "attempts" = "attempts" + 1
    WHERE "id" IN (SELECT "id" FROM "Delivery" WHERE "outcome" = 'received' AND "attempts" < ${mostAttempts}
                   ORDER BY "receivedAt" LIMIT ${mostAtOnce} FOR UPDATE SKIP LOCKED)
    RETURNING "id"`;
  return ingestKept(
    waiting.map((row) => row.id),
    world,
  );
}
