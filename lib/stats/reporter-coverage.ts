import type { TenantSql } from "@/lib/workspaces/in-workspace";
import { coverageOfDays, rhythmOf } from "./coverage-of-days";
import { markedDays } from "./marked-days";
import { addDays, dayOf, daysBetween, daysOf } from "./period";
import type { Question } from "./question";

/** What a reporter's reports are worth as evidence: how many of each. */
export type ByStanding = { verified: number; uploaded: number; unverified: number };

/** How one reporter reported. Figures are of the period; days are UTC. `reporter` is null for what is gathered under *other*. */
export type ReporterCoverage = {
  reporter: string | null;
  successful: number;
  failed: number;
  reports: ByStanding;
  /** A character a day of the period: `r` reported, `f` reported failures, `-` silent, `.` before its first or not due yet. */
  days: string;
  /** The first and the last day it reported on, looking back a year. */
  firstDay: string;
  lastDay: string;
  /** On how many days of that year it reported, and how far apart they are, but for the longest tenth. */
  daysKnown: number;
  usualGap: number | null;
  /** When its last report came, ISO 8601. */
  lastReceivedAt: string | null;
};

type Row = Omit<ReporterCoverage, "reports" | "days" | "daysKnown" | "usualGap" | "lastReceivedAt"> &
  ByStanding & { isAsked: boolean; reported: string; failing: string | null; lastReceivedAt: Date | null };

/** So many are listed; those of the period come first. */
export const mostReporters = 200;
/** Before those are left out whose days show no rhythm. */
const mostCandidates = 2 * mostReporters;
const yearOfDays = 365;
/** Who reported before the period and not in it is missed, if its reports used to come within so many days. */
const leastDays = 5;
const longestGap = 8;

/**
 * The reporters of a period, most connections first; then those who used to report regularly in the year before and did not in the
 * period, the last to fall silent first.
 */
export async function reporterCoverage(
  { workspace, tx }: TenantSql,
  { domainId, period, standings }: Question,
  asOf: Date,
): Promise<ReporterCoverage[]> {
  const today = dayOf(asOf);
  const yearAgo = addDays(today, -yearOfDays);
  const span = {
    from: period.from < yearAgo ? period.from : yearAgo,
    to: period.to > today ? period.to : today,
  };
  const counted = [...standings];
  const rows = await tx.$queryRaw<Row[]>`
    WITH reporting AS (
      SELECT "key", "day", "standing", "successful"::float8 AS "successful", "failed"::float8 AS "failed",
             "reports"::float8 AS "reports", "day" BETWEEN ${period.from}::date AND ${period.to}::date AS "isAsked"
      FROM "Tally"
      WHERE "workspaceId" = ${workspace.id}::uuid AND "domainId" = ${domainId}::uuid AND "dimension" = 'reporter'
        AND "day" BETWEEN ${span.from}::date AND ${span.to}::date AND "standing" = ANY(${counted}) AND "reports" > 0
    ), known AS (
      SELECT "key", min("day") AS "firstDay", max("day") AS "lastDay", bool_or("isAsked") AS "isAsked",
             coalesce(sum("successful") FILTER (WHERE "isAsked"), 0) AS "successful",
             coalesce(sum("failed") FILTER (WHERE "isAsked"), 0) AS "failed",
             coalesce(sum("reports") FILTER (WHERE "isAsked" AND "standing" = 'verified'), 0) AS "verified",
             coalesce(sum("reports") FILTER (WHERE "isAsked" AND "standing" = 'uploaded'), 0) AS "uploaded",
             coalesce(sum("reports") FILTER (WHERE "isAsked" AND "standing" = 'unverified'), 0) AS "unverified",
             array_agg("day" - ${span.from}::date) AS "reported",
             array_agg("day" - ${span.from}::date) FILTER (WHERE "isAsked" AND "failed" > 0) AS "failing"
      FROM reporting GROUP BY "key"
    ), shown AS (
      SELECT * FROM known
      WHERE "isAsked" OR ("key" <> '*' AND "firstDay" <= ${period.to}::date AND cardinality("reported") >= ${leastDays})
      ORDER BY "isAsked" DESC, "successful" + "failed" DESC, "lastDay" DESC, "key" LIMIT ${mostCandidates}
    )
    SELECT nullif("key", '*') AS "reporter", "isAsked", "successful", "failed", "verified", "uploaded", "unverified",
           array_to_string("reported", ',') AS "reported", array_to_string("failing", ',') AS "failing",
           to_char("firstDay", 'YYYY-MM-DD') AS "firstDay", to_char("lastDay", 'YYYY-MM-DD') AS "lastDay",
           (SELECT r."receivedAt" FROM "Report" r
            WHERE r."workspaceId" = ${workspace.id}::uuid AND r."domainId" = ${domainId}::uuid AND r."reporter" = shown."key"
              AND r."isCounted" AND r."standing" = ANY(${counted})
            ORDER BY r."receivedAt" DESC LIMIT 1) AS "lastReceivedAt"
    FROM shown ORDER BY "isAsked" DESC, "successful" + "failed" DESC, "lastDay" DESC, "key"`;
  const days = daysOf(period);
  const [length, first] = [daysBetween(span.from, span.to) + 1, daysBetween(span.from, period.from)];
  const inPeriod = (marks: Uint8Array) => marks.subarray(first, first + days.length);
  const reporters = rows.flatMap(
    ({ isAsked, verified, uploaded, unverified, reported, failing, lastReceivedAt, ...row }) => {
      const all = markedDays(reported, length);
      const rhythm = rhythmOf(all);
      if (!isAsked && (rhythm.daysKnown < leastDays || (rhythm.usualGap ?? Infinity) > longestGap)) return [];
      const marks = { reported: inPeriod(all), failing: inPeriod(markedDays(failing, length)), firstDay: row.firstDay };
      return {
        ...row,
        ...rhythm,
        reports: { verified, uploaded, unverified },
        days: coverageOfDays(days, marks, today),
        lastReceivedAt: lastReceivedAt?.toISOString() ?? null,
      };
    },
  );
  return reporters.slice(0, mostReporters);
}
