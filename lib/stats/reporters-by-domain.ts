import type { Standing } from "@/lib/reports/standing";
import type { TenantSql } from "@/lib/workspaces/in-workspace";
import type { Period } from "./period";

type Question = { domainIds: string[]; period: Period; standings: readonly Standing[] };

/** How many reporters a few domains had over the period, by domain id; a domain without any is absent. */
export async function reportersByDomain(
  { workspace, tx }: TenantSql,
  { domainIds, period, standings }: Question,
): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<{ domainId: string; reporters: number }[]>`
    SELECT "domainId", count(DISTINCT "key")::int AS "reporters" FROM "Tally"
    WHERE "workspaceId" = ${workspace.id}::uuid AND "domainId" = ANY(${domainIds}::uuid[]) AND "dimension" = 'reporter'
      AND "day" BETWEEN ${period.from}::date AND ${period.to}::date
      AND "standing" = ANY(${[...standings]}) AND "reports" > 0
    GROUP BY "domainId"`;
  return new Map(rows.map((row) => [row.domainId, row.reporters]));
}
