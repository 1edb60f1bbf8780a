import type { TenantSql } from "@/lib/workspaces/in-workspace";
import type { Period } from "./period";

type Row = { name: string; day: string };

/**
 * The last day of the period (UTC) on which each of these domains still had its policy in enforce mode before it was set to another, by
 * name; a domain without one is absent.
 */
export async function enforcedUntil(
  { workspace, tx }: TenantSql,
  { names, period }: { names: string[]; period: Period },
): Promise<Map<string, string>> {
  if (names.length === 0) return new Map();
  const rows = await tx.$queryRaw<Row[]>`
    SELECT "subject" AS "name", to_char(max("at") AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "day" FROM "AuditEntry"
    WHERE "workspaceId" = ${workspace.id}::uuid AND "subject" = ANY(${names})
      AND "verb" IN ('domain.save-settings', 'policy.roll-back') AND "at" >= ${period.from}::date
      AND "detail" -> 'before' ->> 'mode' = 'enforce' AND "detail" -> 'after' ->> 'mode' <> 'enforce'
    GROUP BY 1`;
  return new Map(rows.map(({ name, day }) => [name, day]));
}
