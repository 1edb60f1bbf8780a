import type { Sql } from "@/lib/db/sql";
import type { Candidate } from "./candidate";
import { takeOutReports } from "./take-out-reports";

/**
 * Takes out what deliveries gave when they were ingested before and give under another key now (a better parser reads another report
 * id, say), so that one report never counts twice. A domain for which nothing comes out any more keeps what it has.
 */
export async function takeOutOutdated(sql: Sql, deliveryIds: string[], candidates: Candidate[]): Promise<void> {
  if (deliveryIds.length === 0) return;
  const ofDeliveries = candidates.filter((candidate) => deliveryIds.includes(candidate.deliveryId));
  const outdated = await sql.$queryRaw<{ id: string; workspaceId: string; deliveryId: string }[]>`
    SELECT r."id", r."workspaceId", r."deliveryId" FROM unnest(
      ${ofDeliveries.map((c) => c.workspaceId)}::uuid[], ${ofDeliveries.map((c) => c.domainId)}::uuid[],
      ${ofDeliveries.map((c) => c.deliveryId)}::uuid[], ${ofDeliveries.map((c) => c.key)}::text[]
    ) AS c ("workspaceId", "domainId", "deliveryId", "key")
    JOIN "Report" r USING ("workspaceId", "domainId", "deliveryId")
    GROUP BY r."workspaceId", r."id" HAVING NOT bool_or(r."key" = c."key")`;
  await takeOutReports(sql, outdated, deliveryIds);
}
