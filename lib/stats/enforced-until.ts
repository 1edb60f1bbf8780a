import type { TenantSql } from "@/lib/workspaces/in-workspace";
import { startOf, type Period } from "./period";

type Row = { name: string; day: string };

/**
 * The last day of the period (UTC) on which each of these domains still had its policy in enforce mode before it was set to another, by
 * name; a domain without one is absent. What was before a domain was added again is of another.
 */
export async function enforcedUntil(
  { workspace, tx }: TenantSql,
  { names, period }: { names: string[]; period: Period },
): Promise<Map<string, string>> {
  if (names.length === 0) return new Map();
  const rows = await tx.$queryRaw<Row[]>`
    WITH last AS MATERIALIZED (
      SELECT "subject", max("at") AS "at" FROM "AuditEntry"
      WHERE "workspaceId" = ${workspace.id}::uuid AND "subject" = ANY(${names})
        AND "verb" IN ('domain.save-settings', 'policy.roll-back') AND "at" >= ${startOf(period)}::timestamptz
        AND "detail" -> 'before' ->> 'mode' = 'enforce' AND "detail" -> 'after' ->> 'mode' <> 'enforce'
      GROUP BY 1
    )
    SELECT d."name", to_char(last."at" AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "day"
    FROM last JOIN "Domain" d ON d."workspaceId" = ${workspace.id}::uuid AND d."name" = last."subject"
    WHERE last."at" >= d."createdAt"`;
  return new Map(rows.map(({ name, day }) => [name, day]));
}
