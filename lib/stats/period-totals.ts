import type { TenantSql } from "@/lib/workspaces/in-workspace";
import { previousPeriod } from "./period";
import type { Question } from "./question";

/** The figures of a span; `days` is how many of its days have reports. */
export type PeriodTotals = { successful: number; failed: number; reporters: number; days: number };

const none: PeriodTotals = { successful: 0, failed: 0, reporters: 0, days: 0 };

/** The totals of a period, and those of as many days before it. */
export async function periodTotals(
  { workspace, tx }: TenantSql,
  { domainId, period, standings }: Question,
): Promise<{ now: PeriodTotals; before: PeriodTotals }> {
  const { from } = previousPeriod(period);
  const rows = await tx.$queryRaw<(PeriodTotals & { isNow: boolean })[]>`
    SELECT "day" >= ${period.from}::date AS "isNow",
           coalesce(sum("successful"::float8) FILTER (WHERE "dimension" = 'headline'), 0) AS "successful",
           coalesce(sum("failed"::float8) FILTER (WHERE "dimension" = 'headline'), 0) AS "failed",
           (count(DISTINCT "key") FILTER (WHERE "dimension" = 'reporter'))::int AS "reporters",
           (count(DISTINCT "day") FILTER (WHERE "dimension" = 'headline'))::int AS "days"
    FROM "Tally"
    WHERE "workspaceId" = ${workspace.id}::uuid AND "domainId" = ${domainId}::uuid
      AND "dimension" IN ('headline', 'reporter') AND "day" BETWEEN ${from}::date AND ${period.to}::date
      AND "standing" = ANY(${[...standings]}) AND "reports" > 0
    GROUP BY 1`;
  const of = (isNow: boolean): PeriodTotals => {
    const row = rows.find((one) => one.isNow === isNow);
    return row ? { successful: row.successful, failed: row.failed, reporters: row.reporters, days: row.days } : none;
  };
  return { now: of(true), before: of(false) };
}
