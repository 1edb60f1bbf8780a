import type { Standing } from "@/lib/reports/standing";
import type { TenantSql } from "@/lib/workspaces/in-workspace";
import type { Period } from "./period";

/** Connections to all domains of a workspace over a period, and how many domains anybody reported on. */
export type WorkspaceTotals = { successful: number; failed: number; reported: number };

type Question = { period: Period; standings: readonly Standing[] };

/** For a period without a list of domains beside it; `domainOverview` gives its own. */
export async function workspaceTotals(
  { workspace, tx }: TenantSql,
  { period, standings }: Question,
): Promise<WorkspaceTotals> {
  const [totals] = await tx.$queryRaw<WorkspaceTotals[]>`
    SELECT coalesce(sum("successful"), 0) AS "successful", coalesce(sum("failed"), 0) AS "failed", count(*)::int AS "reported"
    FROM (
      SELECT sum("successful"::float8) AS "successful", sum("failed"::float8) AS "failed" FROM "Tally"
      WHERE "workspaceId" = ${workspace.id}::uuid AND "dimension" = 'headline'
        AND "day" BETWEEN ${period.from}::date AND ${period.to}::date
        AND "standing" = ANY(${[...standings]}) AND "reports" > 0
      GROUP BY "domainId") domains`;
  if (!totals) throw new Error("An aggregate gives a row.");
  return totals;
}
