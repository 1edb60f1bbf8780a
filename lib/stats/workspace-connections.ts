import type { Standing } from "@/lib/reports/standing";
import type { Tenant } from "@/lib/workspaces/in-workspace";
import type { DailyConnections } from "./daily-connections";
import { daysOf, type Period } from "./period";

type Question = { period: Period; standings: readonly Standing[] };

/** Connections to all domains of the workspace together, for every day of the period; null where nobody reported on any. */
export async function workspaceConnections(
  { workspace, tx }: Tenant,
  { period, standings }: Question,
): Promise<DailyConnections[]> {
  const rows = await tx.$queryRaw<{ day: string; successful: number; failed: number }[]>`
    SELECT to_char(t."day", 'YYYY-MM-DD') AS "day",
           sum(t."successful"::float8) AS "successful", sum(t."failed"::float8) AS "failed"
    FROM "Domain" d JOIN "Tally" t ON t."workspaceId" = d."workspaceId" AND t."domainId" = d."id"
    WHERE d."workspaceId" = ${workspace.id}::uuid AND t."dimension" = 'headline'
      AND t."day" BETWEEN ${period.from}::date AND ${period.to}::date
      AND t."standing" = ANY(${[...standings]}) AND t."reports" > 0
    GROUP BY t."day"`;
  const found = new Map(rows.map((row) => [row.day, row]));
  return daysOf(period).map((day) => found.get(day) ?? { day, successful: null, failed: null });
}
