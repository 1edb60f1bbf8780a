import type { Dimension } from "@/lib/reports/dimension";
import type { Standing } from "@/lib/reports/standing";
import type { TenantSql } from "@/lib/workspaces/in-workspace";
import type { Period } from "./period";

/** The figures of one key of a dimension over a period. `key` is null for what is gathered under *other*. */
export type KeyFigures = {
  key: string | null;
  successful: number;
  failed: number;
  reports: number;
  firstDay: string;
  lastDay: string;
};

type Question = { domainId: string; period: Period; standings: readonly Standing[]; most?: number };

/** The keys of a dimension (reporters, problems, policy types …) with their figures, most connections first. */
export async function figuresByKey(
  { workspace, tx }: TenantSql,
  dimension: Dimension,
  { domainId, period, standings, most = 200 }: Question,
): Promise<KeyFigures[]> {
  return tx.$queryRaw<KeyFigures[]>`
    SELECT nullif("key", '*') AS "key", sum("successful"::float8) AS "successful", sum("failed"::float8) AS "failed",
           sum("reports"::float8) AS "reports", to_char(min("day"), 'YYYY-MM-DD') AS "firstDay",
           to_char(max("day"), 'YYYY-MM-DD') AS "lastDay"
    FROM "Tally"
    WHERE "workspaceId" = ${workspace.id}::uuid AND "domainId" = ${domainId}::uuid AND "dimension" = ${dimension}
      AND "day" BETWEEN ${period.from}::date AND ${period.to}::date
      AND "standing" = ANY(${[...standings]}) AND "reports" > 0
    GROUP BY "key" ORDER BY sum("successful"::float8) + sum("failed"::float8) DESC, "key" LIMIT ${most}`;
}
