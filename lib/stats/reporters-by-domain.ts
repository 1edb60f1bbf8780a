import type { TenantSql } from "@/lib/workspaces/in-workspace";
import type { QuestionOfSome } from "./reporters-seen";

/** How many reporters a few domains had over the period, by domain id; a domain without any is absent. */
export async function reportersByDomain(
  { workspace, tx }: TenantSql,
  { domainIds, period, standings }: QuestionOfSome,
): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<{ domainId: string; reporters: number }[]>`
    SELECT d."id" AS "domainId", told."reporters"
    FROM unnest(${domainIds}::uuid[]) AS d ("id")
    CROSS JOIN LATERAL (
      SELECT count(DISTINCT "key")::int AS "reporters" FROM "Tally"
      WHERE "workspaceId" = ${workspace.id}::uuid AND "domainId" = d."id" AND "dimension" = 'reporter'
        AND "day" BETWEEN ${period.from}::date AND ${period.to}::date
        AND "standing" = ANY(${[...standings]}) AND "reports" > 0
    ) told
    WHERE told."reporters" > 0`;
  return new Map(rows.map((row) => [row.domainId, row.reporters]));
}
