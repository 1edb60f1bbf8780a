import type { Standing } from "@/lib/reports/standing";
import type { Tenant } from "@/lib/workspaces/in-workspace";
import type { DailyConnections } from "./daily-connections";
import { daysOf, type Period } from "./period";

/** One line of the overview. */
export type DomainSummary = { successful: number; failed: number; reporters: number; series: DailyConnections[] };

type Question = { period: Period; standings: readonly Standing[] };

/** The figures of every domain of the workspace over a period, by domain id; a domain without reports is absent. */
export async function domainSummaries(
  { workspace, tx }: Tenant,
  { period, standings }: Question,
): Promise<Map<string, DomainSummary>> {
  const counted = [...standings];
  const days = await tx.$queryRaw<{ domainId: string; day: string; successful: number; failed: number }[]>`
    SELECT "domainId", to_char("day", 'YYYY-MM-DD') AS "day",
           sum("successful")::float8 AS "successful", sum("failed")::float8 AS "failed"
    FROM "Tally"
    WHERE "workspaceId" = ${workspace.id}::uuid AND "dimension" = 'headline' AND "standing" = ANY(${counted})
      AND "day" BETWEEN ${period.from}::date AND ${period.to}::date AND "reports" > 0
    GROUP BY "domainId", "day"`;
  const reporters = await tx.$queryRaw<{ domainId: string; reporters: number }[]>`
    SELECT "domainId", count(DISTINCT "key")::int AS "reporters" FROM "Tally"
    WHERE "workspaceId" = ${workspace.id}::uuid AND "dimension" = 'reporter' AND "standing" = ANY(${counted})
      AND "day" BETWEEN ${period.from}::date AND ${period.to}::date AND "reports" > 0
    GROUP BY "domainId"`;
  const reportersOf = new Map(reporters.map((row) => [row.domainId, row.reporters]));
  const byDomain = grouped(days);
  return new Map(
    [...byDomain].map(([domainId, rows]) => [domainId, summary(rows, reportersOf.get(domainId) ?? 0, period)]),
  );
}

type Row = { domainId: string; day: string; successful: number; failed: number };

function grouped(rows: Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(row.domainId, [...(groups.get(row.domainId) ?? []), row]);
  return groups;
}

function summary(rows: Row[], reporters: number, period: Period): DomainSummary {
  const found = new Map(rows.map((row) => [row.day, row]));
  const sum = (pick: (row: Row) => number) => rows.reduce((total, row) => total + pick(row), 0);
  const series = daysOf(period).map((day) => {
    const row = found.get(day);
    return { day, successful: row?.successful ?? null, failed: row?.failed ?? null };
  });
  return { successful: sum((row) => row.successful), failed: sum((row) => row.failed), reporters, series };
}
