import type { TenantSql } from "@/lib/workspaces/in-workspace";
import { describeResultType, type ResultTypeGroup } from "@/lib/tlsrpt/result-types";
import type { Question } from "./question";

/** The failures that reports of a day give details of, by group of result types; a group without any is absent. */
export type DailyFailures = { day: string; kinds: Partial<Record<ResultTypeGroup, number>> };

/**
 * Failure details by day and group, for the days that have any. Their sum may be more than the day's failed connections, since one
 * connection may be counted under several types (RFC 8460 §4), or less, since details are optional.
 */
export async function dailyFailures({ workspace, tx }: TenantSql, question: Question): Promise<DailyFailures[]> {
  const { domainId, period, standings } = question;
  const rows = await tx.$queryRaw<{ day: string; type: string; failed: number }[]>`
    SELECT to_char("day", 'YYYY-MM-DD') AS "day", "key" AS "type", sum("failed"::float8) AS "failed"
    FROM "Tally"
    WHERE "workspaceId" = ${workspace.id}::uuid AND "domainId" = ${domainId}::uuid AND "dimension" = 'result-type'
      AND "day" BETWEEN ${period.from}::date AND ${period.to}::date
      AND "standing" = ANY(${[...standings]}) AND "reports" > 0
    GROUP BY "day", 2 ORDER BY "day"`;
  const days = new Map<string, DailyFailures>();
  for (const { day, type, failed } of rows) {
    const found = days.get(day) ?? { day, kinds: {} };
    const { group } = describeResultType(type);
    found.kinds[group] = (found.kinds[group] ?? 0) + failed;
    days.set(day, found);
  }
  return [...days.values()];
}
