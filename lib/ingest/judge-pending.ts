import { db } from "@/lib/db/client";
import type { IngestWorld } from "./incoming";
import { ingestKept } from "./ingest-kept";

const mostAtOnce = 500;
/** With pauses of 10, 20, 40 … minutes up to six hours: about a week. */
const mostAttempts = 32;

/**
 * Tries signatures again whose key could not be looked up, the ones that have waited longest first, ever more seldom and for about a
 * week. For the worker. Returns how many were tried.
 */
export async function judgePending(asOf: Date, world: IngestWorld): Promise<number> {
  const due = await db.$queryRaw<{ id: string }[]>`
    UPDATE "Delivery" SET "attempts" = "attempts" + 1, "ingestedAt" = ${asOf}::timestamptz
    WHERE "id" IN (
      SELECT "id" FROM "Delivery"
      WHERE "verdict" = 'pending' AND "outcome" <> 'received' AND "raw" IS NOT NULL AND "attempts" < ${mostAttempts}
        AND ("attempts" = 0 OR "ingestedAt" <= ${asOf}::timestamptz
             - least(interval '10 minutes' * power(2, least("attempts" - 1, 6)), interval '6 hours'))
      ORDER BY "ingestedAt" LIMIT ${mostAtOnce} FOR UPDATE SKIP LOCKED)
    RETURNING "id"`;
  return ingestKept(
    due.map((row) => row.id),
    world,
  );
}
