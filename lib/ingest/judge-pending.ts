import { db } from "@/lib/db/client";
import type { IngestWorld } from "./incoming";
import { ingestKept } from "./ingest-kept";

const mostAtOnce = 100;
const daysOfTrying = 7;

/** Tries signatures again whose key could not be looked up, for a week. For the worker. Returns how many were tried. */
export async function judgePending(asOf: Date, world: IngestWorld): Promise<number> {
  const since = new Date(asOf.getTime() - daysOfTrying * 86_400_000);
  const pending = await db.delivery.findMany({
    where: { verdict: "pending", ingestedAt: { gte: since } },
    select: { id: true },
    orderBy: { receivedAt: "asc" },
    take: mostAtOnce,
  });
  return ingestKept(
    pending.map((row) => row.id),
    world,
  );
}
