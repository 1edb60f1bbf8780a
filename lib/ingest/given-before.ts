import type { Sql } from "@/lib/db/sql";
import type { Claim } from "./route-report";

/** What came of a delivery when it was ingested before. */
export type GivenBefore = {
  /** Ids of the claims that have a report of it, or the same one from elsewhere. */
  claims: string[];
  /** The domains of which a part waits, or was nobody's. */
  waiting: string[];
  /** When it was first looked at, and claims of then could wait for it. */
  seenAt: Date;
};

/** What came of these deliveries before, by their ids; only the `claims` that are concerned now are looked at. */
export async function givenBefore(sql: Sql, deliveryIds: string[], claims: Claim[]): Promise<Map<string, GivenBefore>> {
  if (deliveryIds.length === 0) return new Map();
  const rows = await sql.$queryRaw<({ deliveryId: string } & GivenBefore)[]>`
    SELECT p."deliveryId", coalesce(array_agg(r."domainId"::text) FILTER (WHERE r."id" IS NOT NULL), '{}') AS "claims",
           coalesce(array_agg(p."domain") FILTER (WHERE p."outcome" IN ('held', 'unknown-domain')), '{}') AS "waiting",
           min(coalesce(d."seenAt", d."receivedAt")) AS "seenAt"
    FROM "DeliveryPart" p JOIN "Delivery" d ON d."id" = p."deliveryId"
    LEFT JOIN "Report" r ON r."workspaceId" = ANY(${claims.map((claim) => claim.workspaceId)}::uuid[]) AND r."id" = p."reportId"
    WHERE p."deliveryId" = ANY(${deliveryIds}::uuid[]) GROUP BY 1`;
  return new Map(rows.map((row) => [row.deliveryId, row]));
}
