import type { Standing } from "@/lib/reports/standing";
import type { TenantSql } from "@/lib/workspaces/in-workspace";
import type { DailyConnections } from "./daily-connections";
import { daysOf, type Period } from "./period";

const mostBars = 90;

type Question = { domainIds: string[]; period: Period; standings: readonly Standing[] };

/** Connections of a few domains over the period, by domain id: a bar for `daysPerBar` days, named for its first, so that a year fits. */
export async function seriesByDomain(
  { workspace, tx }: TenantSql,
  { domainIds, period, standings }: Question,
): Promise<{ daysPerBar: number; series: Map<string, DailyConnections[]> }> {
  const days = daysOf(period);
  const daysPerBar = Math.max(1, Math.ceil(days.length / mostBars));
  const rows = await tx.$queryRaw<{ domainId: string; bar: number; successful: number; failed: number }[]>`
    SELECT "domainId", ("day" - ${period.from}::date) / ${daysPerBar}::int AS "bar",
           sum("successful"::float8) AS "successful", sum("failed"::float8) AS "failed"
    FROM "Tally"
    WHERE "workspaceId" = ${workspace.id}::uuid AND "domainId" = ANY(${domainIds}::uuid[]) AND "dimension" = 'headline'
      AND "day" BETWEEN ${period.from}::date AND ${period.to}::date
      AND "standing" = ANY(${[...standings]}) AND "reports" > 0
    GROUP BY 1, 2`;
  const found = new Map(rows.map((row) => [`${row.domainId} ${row.bar}`, row]));
  const bars = days.filter((_, index) => index % daysPerBar === 0);
  const seriesOf = (domainId: string) =>
    bars.map((day, bar) => {
      const row = found.get(`${domainId} ${bar}`);
      return { day, successful: row?.successful ?? null, failed: row?.failed ?? null };
    });
  return { daysPerBar, series: new Map(domainIds.map((id) => [id, seriesOf(id)])) };
}
