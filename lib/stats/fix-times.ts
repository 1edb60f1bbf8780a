import { problemOf } from "@/lib/reports/problem";
import type { Tenant } from "@/lib/workspaces/in-workspace";
import { dayOf, daysOf } from "./period";
import type { Question } from "./question";
import type { ReporterCoverage } from "./reporter-coverage";
import { timeToFix, type TimeToFix } from "./time-to-fix";

/** A problem of the period and how long it lasted; `failed` counts its failure details. */
export type FixTime = { resultType: string; mx: string | null; reason: string | null; failed: number; fix: TimeToFix };

const mostKeys = 1_000;

/**
 * How long each problem of a period lasted, most failures first; `coverage` says on which days those who saw it reported.
 */
export async function fixTimes(
  { workspace, tx }: Tenant,
  { domainId, period, standings }: Question,
  coverage: ReporterCoverage[],
  asOf: Date,
): Promise<FixTime[]> {
  const rows = await tx.$queryRaw<{ key: string; failed: number; days: string[] }[]>`
    SELECT "key", sum("failed")::float8 AS "failed", array_agg(DISTINCT to_char("day", 'YYYY-MM-DD')) AS "days"
    FROM "Tally"
    WHERE "workspaceId" = ${workspace.id}::uuid AND "domainId" = ${domainId}::uuid AND "dimension" = 'problem'
      AND "day" BETWEEN ${period.from}::date AND ${period.to}::date AND "standing" = ANY(${[...standings]}) AND "reports" > 0
    GROUP BY "key" ORDER BY sum("failed") DESC, "key" LIMIT ${mostKeys}`;
  const reportedBy = reportedDays(coverage, daysOf(period));
  const found = new Map<string, Omit<FixTime, "fix"> & { failing: Set<string>; reported: Set<string> }>();
  for (const { key, failed, days } of rows) {
    const problem = problemOf(key);
    if (!problem) continue;
    const { resultType, mx, reason, reporter } = problem;
    const place = JSON.stringify([resultType, mx, reason]);
    const sum = found.get(place) ?? { resultType, mx, reason, failed: 0, failing: new Set(), reported: new Set() };
    found.set(place, sum);
    sum.failed += failed;
    for (const day of days) sum.failing.add(day);
    for (const day of reportedBy.get(reporter) ?? []) sum.reported.add(day);
  }
  return [...found.values()]
    .flatMap(({ failing, reported, ...problem }) => {
      const fix = timeToFix({ failing, reported }, period, dayOf(asOf));
      return fix ? [{ ...problem, fix }] : [];
    })
    .sort((a, b) => b.failed - a.failed);
}

function reportedDays(coverage: ReporterCoverage[], days: string[]): Map<string | null, string[]> {
  return new Map(
    coverage.map(({ reporter, days: marks }) => [
      reporter,
      days.filter((_, index) => marks[index] === "r" || marks[index] === "f"),
    ]),
  );
}
