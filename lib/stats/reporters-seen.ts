import type { Standing } from "@/lib/reports/standing";
import type { TenantSql } from "@/lib/workspaces/in-workspace";
import type { Period } from "./period";

/**
 * What is asked of a few domains at once. Statements ask it of one after the other: of all together Postgres may sooner read the tallies of
 * everybody's domains.
 */
export type QuestionOfSome = { domainIds: string[]; period: Period; standings: readonly Standing[] };

/** On which days of the period a reporter of a domain reported, and on which of them failures, as `markedDays` reads them. */
export type ReporterSeen = { domainId: string; reporter: string; reported: string; failing: string | null };

/** All reporters of the domains, however many there are. */
export async function reportersSeen(
  { workspace, tx }: TenantSql,
  { domainIds, period, standings }: QuestionOfSome,
): Promise<ReporterSeen[]> {
  return tx.$queryRaw<ReporterSeen[]>`
    SELECT d."id" AS "domainId", told.*
    FROM unnest(${domainIds}::uuid[]) AS d ("id")
    CROSS JOIN LATERAL (
      SELECT "key" AS "reporter", array_to_string(array_agg("day" - ${period.from}::date), ',') AS "reported",
             array_to_string(array_agg("day" - ${period.from}::date) FILTER (WHERE "failed" > 0), ',') AS "failing"
      FROM "Tally"
      WHERE "workspaceId" = ${workspace.id}::uuid AND "domainId" = d."id" AND "dimension" = 'reporter'
        AND "day" BETWEEN ${period.from}::date AND ${period.to}::date
        AND "standing" = ANY(${[...standings]}) AND "reports" > 0
      GROUP BY "key"
    ) told`;
}
