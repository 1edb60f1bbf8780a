import type { Sql } from "@/lib/db/sql";
import { placesOf, type ReportPlace } from "@/lib/ingest/report-places";
import { talliedReports } from "./tallied-report";

/** So many failures are in memory together, or those of one report, which may be ten times as many. */
const failuresTogether = 5_000;
const reportsTogether = 200;

/**
 * Stored reports with all that their tallies are made of, as many at a time as are small enough together: a sender may make each as large as
 * a report may be, of few bytes. Each is a portion's once, in the order of `places`.
 */
export async function* talliedPortions<Place extends ReportPlace>(sql: Sql, places: Place[]) {
  const failures = await failuresOf(sql, places);
  let portion: Place[] = [];
  let sum = 0;
  for (const place of places) {
    const more = failures.get(place.id) ?? 0;
    if (portion.length > 0 && (sum + more > failuresTogether || portion.length === reportsTogether)) {
      yield { places: portion, reports: await talliedReports(sql, portion) };
      [portion, sum] = [[], 0];
    }
    portion.push(place);
    sum += more;
  }
  if (portion.length > 0) yield { places: portion, reports: await talliedReports(sql, portion) };
}

/** How many failures the reports list; whether it is more than are read together is all that is asked of a large one. */
async function failuresOf(sql: Sql, places: ReportPlace[]): Promise<Map<string, number>> {
  if (places.length === 0) return new Map();
  const rows = await sql.$queryRaw<{ id: string; failures: number }[]>`
    SELECT p."id", f."failures" FROM ${placesOf(places)} CROSS JOIN LATERAL (
      SELECT count(*)::int AS "failures" FROM (
        SELECT 1 FROM "Failure" f WHERE f."workspaceId" = p."workspaceId" AND f."reportId" = p."id"
        LIMIT ${failuresTogether}::int
      ) AS first
    ) AS f`;
  return new Map(rows.map((row) => [row.id, row.failures]));
}
