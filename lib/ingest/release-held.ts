import { db } from "@/lib/db/client";
import { addressesCarryTokens } from "@/lib/domains/report-address";
import type { IngestWorld } from "./incoming";
import { ingestKept } from "./ingest-kept";

const mostAtOnce = 50;

/**
 * Stores held reports whose domain's ownership is proved by now: those that bear the token of the claim, and those that bear none if they
 * were first looked at after the claim, however long they had lain in the mailbox. An upload is released to the workspace that uploaded
 * it. For the worker. Returns how many.
 */
export async function releaseHeld(world: IngestWorld): Promise<number> {
  const carried = addressesCarryTokens();
  const releasable = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT d."id", d."receivedAt"
    FROM "DeliveryPart" p
    JOIN "Delivery" d ON d."id" = p."deliveryId" AND d."raw" IS NOT NULL
    JOIN "Domain" c ON c."name" = p."domain" AND c."verifiedAt" IS NOT NULL
    WHERE p."outcome" = 'held' AND CASE
      WHEN d."workspaceId" IS NOT NULL THEN d."workspaceId" = c."workspaceId"
      WHEN (${carried} OR d."source" = 'https') AND cardinality(d."tokens") > 0 THEN c."token" = ANY(d."tokens")
      ELSE coalesce(d."seenAt", d."receivedAt") >= c."createdAt" END
    ORDER BY d."receivedAt" LIMIT ${mostAtOnce}`;
  return ingestKept(
    releasable.map((row) => row.id),
    world,
  );
}
