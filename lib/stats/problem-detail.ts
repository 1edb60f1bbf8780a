import { filterType } from "@/lib/reports/filter-types";
import { longestReason, type Problem } from "@/lib/reports/problem";
import type { Addresses } from "@/lib/workspaces/choices";
import type { TenantSql } from "@/lib/workspaces/in-workspace";
import type { Question } from "./question";

/** Where a problem was met: from which sending address, or network (/24, /48), to which receiving one, and who says so. */
export type Encounter = {
  reporter: string;
  sendingMtaIp: string | null;
  receivingIp: string | null;
  receivingMxHelo: string | null;
  failed: number;
  lastDay: string;
};

export type ProblemDetail = {
  encounters: Encounter[];
  /** Whether there are more than are shown. */
  isCut: boolean;
  /** So many of the newest reports with such a failure were looked at, the last in part where they list more than 100,000. */
  reports: number;
  newestReportId: string | null;
};

const mostReports = 200;
/** Of all of them together: what a hostile sender lists would keep the database busy for minutes. */
const mostFailures = 100_000;
const mostEncounters = 50;

type Asked = Pick<Problem, "resultType" | "mx" | "reason"> & {
  /** Whole sending addresses, or their networks alone. */
  addresses: Addresses;
};

/**
 * The failure details of one problem, from the rows of the newest 200 counted reports that have its result type; most failures first. A
 * reason is compared as the tallies keep it, by its beginning.
 */
export async function problemDetail(
  { workspace, tx }: TenantSql,
  { domainId, period, standings }: Question,
  { resultType, mx, reason, addresses }: Asked,
): Promise<ProblemDetail> {
  const rows = await tx.$queryRaw<(Encounter & { reports: number; newestReportId: string })[]>`
    WITH newest AS MATERIALIZED (
      SELECT "id", "day", "reporter" FROM "Report"
      WHERE "workspaceId" = ${workspace.id}::uuid AND "domainId" = ${domainId}::uuid
        AND "day" BETWEEN ${period.from}::date AND ${period.to}::date
        AND "isCounted" AND "standing" = ANY(${[...standings]}) AND ${filterType(resultType)} = ANY("resultTypes")
      ORDER BY "day" DESC, "id" DESC LIMIT ${mostReports}
    ), met AS (
      SELECT "id", "day", "reporter", f."receivingIp", f."receivingMxHelo", coalesce(f."count", 1) AS "failed",
             CASE WHEN ${addresses === "whole"} THEN f."sendingMtaIp" ELSE network(set_masklen(f."sendingMtaIp"::inet,
               CASE family(f."sendingMtaIp"::inet) WHEN 4 THEN 24 ELSE 48 END))::text END AS "sendingMtaIp"
      FROM (
        SELECT n.*, f.* FROM newest n CROSS JOIN LATERAL (
          SELECT "receivingIp", "receivingMxHelo", "count", "sendingMtaIp" FROM "Failure"
          WHERE "workspaceId" = ${workspace.id}::uuid AND "reportId" = n."id"
            AND "resultType" = ${resultType} AND "receivingMxHostname" IS NOT DISTINCT FROM ${mx}
            AND left("reasonCode", ${longestReason}::int) IS NOT DISTINCT FROM ${reason}
          LIMIT ${mostFailures}::int
        ) AS f LIMIT ${mostFailures}::int
      ) AS f
    )
    SELECT "reporter", "sendingMtaIp", "receivingIp", "receivingMxHelo", sum("failed"::float8) AS "failed",
           to_char(max("day"), 'YYYY-MM-DD') AS "lastDay",
           (SELECT count(DISTINCT "id")::int FROM met) AS "reports",
           (SELECT "id" FROM met ORDER BY "day" DESC, "id" DESC LIMIT 1) AS "newestReportId"
    FROM met GROUP BY 1, 2, 3, 4 ORDER BY "failed" DESC, "lastDay" DESC, 1, 2 LIMIT ${mostEncounters + 1}`;
  return {
    encounters: rows
      .slice(0, mostEncounters)
      .map(({ reporter, sendingMtaIp, receivingIp, receivingMxHelo, failed, lastDay }) => {
        return { reporter, sendingMtaIp, receivingIp, receivingMxHelo, failed, lastDay };
      }),
    isCut: rows.length > mostEncounters,
    reports: rows[0]?.reports ?? 0,
    newestReportId: rows[0]?.newestReportId ?? null,
  };
}
