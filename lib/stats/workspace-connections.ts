import type { Standing } from "@/lib/reports/standing";
import type { TenantSql } from "@/lib/workspaces/in-workspace";
import type { DailyConnections } from "./daily-connections";
import { daysOf, type Period } from "./period";

type Question = { period: Period; standings: readonly Standing[] };

/** Connections to all domains of the workspace together, for every day of the period; null where nobody reported on any. */
export async function workspaceConnections(
  { workspace, tx }: TenantSql,
  { period, standings }: Question,
): Promise<DailyConnections[]> {
  const rows = await tx.$queryRaw<{ day: string; successful: number; failed: number }[]>`
    SELECT to_char("day", 'YYYY-MM-DD') AS "day",
           sum("successful"::float8) AS "successful", sum("failed"::float8) AS "failed"
    FROM "Tally"
    WHERE "workspaceId" = ${workspace.id}::uuid AND "dimension" = 'headline'
      AND "day" BETWEEN ${period.from}::date AND ${period.to}::date
      AND "standing" = ANY(${[...standings]}) AND "reports" > 0
    GROUP BY "day"`;
  const found = new Map(rows.map((row) => [row.day, row]));
  return daysOf(period).map((day) => found.get(day) ?? { day, successful: null, failed: null });
}
