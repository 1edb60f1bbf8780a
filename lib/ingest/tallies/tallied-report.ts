import type { Sql } from "@/lib/db/sql";
import { standings } from "@/lib/reports/standing";
import type { TalliedPolicy } from "./tallies-of";
import type { Tallied } from "./tally-write";
import { placesOf, type ReportPlace } from "@/lib/ingest/report-places";

type Row = Omit<Tallied, "standing" | "policies"> & { id: string; standing: string; policies: TalliedPolicy[] };

/** Stored reports with all that their tallies are made of. */
export async function talliedReports(sql: Sql, places: ReportPlace[]): Promise<(Tallied & { id: string })[]> {
  const rows = await sql.$queryRaw<Row[]>`
    SELECT r."id", r."workspaceId", r."domainId", to_char(r."day", 'YYYY-MM-DD') AS "day", r."standing", r."isCounted",
           r."reporter", r."successful", r."failed", coalesce(o."policies", '[]') AS "policies"
    FROM ${placesOf(places)} JOIN "Report" r USING ("workspaceId", "id")
    CROSS JOIN LATERAL (
      SELECT json_agg(json_build_object('type', q."type", 'successful', q."successful", 'failed', q."failed",
                                        'failures', coalesce(f."failures", '[]')) ORDER BY q."position") AS "policies"
      FROM "PolicyResult" q CROSS JOIN LATERAL (
        SELECT json_agg(json_build_object('resultType', f."resultType", 'receivingMxHostname', f."receivingMxHostname",
                                          'reasonCode', f."reasonCode", 'sendingMtaIp', f."sendingMtaIp", 'count', f."count")
                        ORDER BY f."position") AS "failures"
        FROM "Failure" f
        WHERE f."workspaceId" = r."workspaceId" AND f."reportId" = r."id" AND f."policyPosition" = q."position"
      ) f
      WHERE q."workspaceId" = r."workspaceId" AND q."reportId" = r."id"
    ) o`;
  return rows.map((row) => {
    const standing = standings.find((known) => known === row.standing);
    if (!standing) throw new Error(`A report has the unknown standing ${row.standing}.`);
    return { ...row, standing };
  });
}
