import type { Sql } from "@/lib/db/sql";
import { placesOf, type ReportPlace } from "./report-places";
import { talliedPortions } from "./tallies/tallied-portions";
import { addToTallies } from "./tallies/tally-write";

export const whySuperseded = "A better copy of the same report took its place.";

/** Removes stored reports that a better copy replaces: their rows, their figures, and says so on the delivery's part. */
export async function takeOutReports(sql: Sql, places: (ReportPlace & { deliveryId: string })[]): Promise<void> {
  if (places.length === 0) return;
  for await (const { reports } of talliedPortions(sql, places)) await addToTallies(sql, reports, "subtract");
  await sql.$executeRaw`
    DELETE FROM "Report" r USING ${placesOf(places)} WHERE (r."workspaceId", r."id") = (p."workspaceId", p."id")`;
  await sql.$executeRaw`
    UPDATE "DeliveryPart" SET "outcome" = 'superseded', "reportId" = NULL, "reason" = ${whySuperseded}
    WHERE "deliveryId" = ANY(${places.map((place) => place.deliveryId)}::uuid[])
      AND "reportId" = ANY(${places.map((place) => place.id)}::uuid[])`;
}
