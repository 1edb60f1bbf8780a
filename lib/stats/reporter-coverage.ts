import type { Tenant } from "@/lib/workspaces/in-workspace";
import { coverageOfDays } from "./coverage-of-days";
import { dayOffsets } from "./day-offsets";
import { addDays, dayOf, daysOf } from "./period";
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

type Row = Omit<ReporterCoverage, "reports" | "days" | "lastReceivedAt"> &
  ByStanding & { reported: string | null; failing: string | null; lastReceivedAt: Date | null };

const mostReporters = 200;
const yearOfDays = 365;

/**
 * The reporters of a period, most connections first; then those who used to report regularly in the year before and did not in the
 * period, the last to fall silent first.
 */
export async function reporterCoverage(
  { workspace, tx }: Tenant,
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
  // A day with reports of two standings has two rows, and so a gap of none.
  const rows = await tx.$queryRaw<Row[]>`
    WITH reporting AS (
      SELECT "key", "day", "standing", "successful"::float8 AS "successful", "failed"::float8 AS "failed",
             "reports"::float8 AS "reports", "day" BETWEEN ${period.from}::date AND ${period.to}::date AS "isAsked",
             "day" - lag("day") OVER (PARTITION BY "key" ORDER BY "day") AS "gap"
      FROM "Tally"
      WHERE "workspaceId" = ${workspace.id}::uuid AND "domainId" = ${domainId}::uuid AND "dimension" = 'reporter'
        AND "day" BETWEEN ${span.from}::date AND ${span.to}::date AND "standing" = ANY(${counted}) AND "reports" > 0
    ), known AS (
      SELECT "key", min("day") AS "firstDay", max("day") AS "lastDay",
             count(*) FILTER (WHERE "gap" IS DISTINCT FROM 0)::int AS "daysKnown",
             percentile_disc(0.9) WITHIN GROUP (ORDER BY "gap") FILTER (WHERE "gap" > 0) AS "usualGap",
             bool_or("isAsked") AS "isAsked",
             coalesce(sum("successful") FILTER (WHERE "isAsked"), 0) AS "successful",
             coalesce(sum("failed") FILTER (WHERE "isAsked"), 0) AS "failed",
             coalesce(sum("reports") FILTER (WHERE "isAsked" AND "standing" = 'verified'), 0) AS "verified",
             coalesce(sum("reports") FILTER (WHERE "isAsked" AND "standing" = 'uploaded'), 0) AS "uploaded",
             coalesce(sum("reports") FILTER (WHERE "isAsked" AND "standing" = 'unverified'), 0) AS "unverified",
             string_agg(("day" - ${period.from}::date)::text, ',') FILTER (WHERE "isAsked") AS "reported",
             string_agg(("day" - ${period.from}::date)::text, ',') FILTER (WHERE "isAsked" AND "failed" > 0) AS "failing"
      FROM reporting GROUP BY "key"
    ), shown AS (
      SELECT * FROM known
      WHERE "isAsked" OR ("key" <> '*' AND "firstDay" <= ${period.to}::date AND "daysKnown" >= 5 AND "usualGap" <= 8)
      ORDER BY "isAsked" DESC, "successful" + "failed" DESC, "lastDay" DESC, "key" LIMIT ${mostReporters}
    )
    SELECT nullif("key", '*') AS "reporter", "successful", "failed", "verified", "uploaded", "unverified", "reported", "failing",
           to_char("firstDay", 'YYYY-MM-DD') AS "firstDay", to_char("lastDay", 'YYYY-MM-DD') AS "lastDay", "daysKnown", "usualGap",
           (SELECT r."receivedAt" FROM "Report" r
            WHERE r."workspaceId" = ${workspace.id}::uuid AND r."domainId" = ${domainId}::uuid AND r."reporter" = shown."key"
              AND r."isCounted" AND r."standing" = ANY(${counted})
            ORDER BY r."receivedAt" DESC LIMIT 1) AS "lastReceivedAt"
    FROM shown ORDER BY "isAsked" DESC, "successful" + "failed" DESC, "lastDay" DESC, "key"`;
  const days = daysOf(period);
  return rows.map(({ verified, uploaded, unverified, reported, failing, lastReceivedAt, ...row }) => ({
    ...row,
    reports: { verified, uploaded, unverified },
    days: coverageOfDays(
      days,
      { reported: dayOffsets(reported), failing: dayOffsets(failing), firstDay: row.firstDay },
      today,
    ),
    lastReceivedAt: lastReceivedAt?.toISOString() ?? null,
  }));
}
