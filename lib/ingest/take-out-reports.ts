import type { Sql } from "@/lib/db/sql";
import { telling } from "./outcomes";
import { placesOf, type ReportPlace } from "./report-places";
import { talliedPortions } from "./tallies/tallied-portions";
import { addToTallies } from "./tallies/tally-write";

export const whySuperseded = "A better copy of the same report took its place.";

/**
 * Removes stored reports that a better copy replaces: their rows, their figures, and says so on the delivery and its part.
 * @param readAgain deliveries that are being ingested again, and say themselves what comes of them.
 */
export async function takeOutReports(
  sql: Sql,
  places: (ReportPlace & { deliveryId: string })[],
  readAgain: string[],
): Promise<void> {
  if (places.length === 0) return;
  for await (const { reports } of talliedPortions(sql, places)) await addToTallies(sql, reports, "subtract");
  await sql.$executeRaw`
    DELETE FROM "Report" r USING ${placesOf(places)} WHERE (r."workspaceId", r."id") = (p."workspaceId", p."id")`;
  await sql.$executeRaw`
    WITH gone AS (
      UPDATE "DeliveryPart" SET "outcome" = 'superseded', "reportId" = NULL, "reason" = ${whySuperseded}
      WHERE "deliveryId" = ANY(${places.map((place) => place.deliveryId)}::uuid[])
        AND "reportId" = ANY(${places.map((place) => place.id)}::uuid[])
      RETURNING "id", "deliveryId"
    )
    UPDATE "Delivery" d SET "outcome" = now."outcome", "reason" = now."reason"
    FROM (SELECT DISTINCT "deliveryId" FROM gone) AS g CROSS JOIN LATERAL (
      SELECT "outcome", "reason" FROM (
        SELECT "outcome", "reason" FROM "DeliveryPart"
        WHERE "deliveryId" = g."deliveryId" AND "id" NOT IN (SELECT "id" FROM gone)
        UNION ALL SELECT 'superseded', ${whySuperseded}::text) AS part
      ORDER BY array_position(${telling}::text[], "outcome") LIMIT 1
    ) AS now
    WHERE d."id" = g."deliveryId" AND d."id" <> ALL(${readAgain}::uuid[])`;
}
