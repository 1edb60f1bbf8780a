import type { Standing } from "@/lib/reports/standing";
import type { TenantSql } from "@/lib/workspaces/in-workspace";
import { daysOf, type Period } from "./period";

/** Connections of one day; null where nobody reported, which is not zero. */
export type DailyConnections = { day: string; successful: number | null; failed: number | null };

type Question = { domainId: string; period: Period; standings: readonly Standing[] };

/** How many connections succeeded and failed, day by day, for every day of the period. */
export async function dailyConnections({ workspace, tx }: TenantSql, question: Question): Promise<DailyConnections[]> {
  const { domainId, period, standings } = question;
  const rows = await tx.$queryRaw<{ day: string; successful: number; failed: number }[]>`
    SELECT to_char("day", 'YYYY-MM-DD') AS "day",
           sum("successful"::float8) AS "successful", sum("failed"::float8) AS "failed"
    FROM "Tally"
    WHERE "workspaceId" = ${workspace.id}::uuid AND "domainId" = ${domainId}::uuid AND "dimension" = 'headline'
      AND "day" BETWEEN ${period.from}::date AND ${period.to}::date
      AND "standing" = ANY(${[...standings]}) AND "reports" > 0
    GROUP BY "day"`;
  const found = new Map(rows.map((row) => [row.day, row]));
  return daysOf(period).map((day) => found.get(day) ?? { day, successful: null, failed: null });
}
