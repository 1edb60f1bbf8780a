import type { TenantSql } from "@/lib/workspaces/in-workspace";
import type { KeyFigures } from "./figures-by-key";
import type { Question } from "./question";

/** What failed by one thing that failure details name: the worst keys, how many keys there are, and how much failed in all. */
export type FailedKeys = {
  worst: Omit<KeyFigures, "successful">[];
  keys: number;
  failed: number;
};

type Row = FailedKeys["worst"][number] & { keys: number; all: number };

/**
 * The `most` keys of a dimension with the most failed connections over a period; `key` is null for what is gathered under *other*. A
 * detail that counts nothing is no failure.
 */
export async function failedKeys(
  { workspace, tx }: TenantSql,
  dimension: "mx" | "network",
  { domainId, period, standings, most }: Question & { most: number },
): Promise<FailedKeys> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT nullif("key", '*') AS "key", sum("failed"::float8) AS "failed", sum("reports"::float8) AS "reports",
           to_char(min("day"), 'YYYY-MM-DD') AS "firstDay", to_char(max("day"), 'YYYY-MM-DD') AS "lastDay",
           (count(*) OVER ())::int AS "keys", sum(sum("failed"::float8)) OVER () AS "all"
    FROM "Tally"
    WHERE "workspaceId" = ${workspace.id}::uuid AND "domainId" = ${domainId}::uuid AND "dimension" = ${dimension}
      AND "day" BETWEEN ${period.from}::date AND ${period.to}::date
      AND "standing" = ANY(${[...standings]}) AND "reports" > 0 AND "failed" > 0
    GROUP BY "key" ORDER BY sum("failed"::float8) DESC, "Tally"."key" LIMIT ${most}`;
  return {
    worst: rows.map(({ key, failed, reports, firstDay, lastDay }) => ({ key, failed, reports, firstDay, lastDay })),
    keys: rows[0]?.keys ?? 0,
    failed: rows[0]?.all ?? 0,
  };
}
