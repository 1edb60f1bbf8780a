import { Prisma } from "@/lib/db/client";
import { problemOf, type Problem } from "@/lib/reports/problem";
import type { TenantSql } from "@/lib/workspaces/in-workspace";
import { policyNotHad } from "./enforce-simulation";
import { markedDays } from "./marked-days";
import { daysOf } from "./period";
import type { Question } from "./question";

/** Who saw a problem, how often, and when: a place for each day of the period, 1 where it did. */
export type Witness = { reporter: string; failed: number; days: Uint8Array };

/** What failed: a result type at an MX for a reason. Days are UTC; counts are those of the failure details. */
export type ProblemFigures = {
  resultType: string;
  mx: string | null;
  reason: string | null;
  failed: number;
  firstDay: string;
  lastDay: string;
  policyTypes: string[];
  /** Most failures first. */
  witnesses: Witness[];
};

const mostKeys = 1_000;

/** `days` is null of what is told for the simulation alone. */
type Row = { key: string; failed: number; days: string | null; all: number };

type Found = {
  problems: ProblemFigures[];
  other: number;
  /**
   * The same failures before they are gathered, by policy and reporter; and of those that were not read, what the simulation of enforce
   * mode asks for: for each reporter, those of senders that could not get a valid policy.
   */
  bySource: (Problem & { failed: number })[];
};

/** How the keys of such failures begin, and what ends the key of one under MTA-STS: its reporter. All others are told as one. */
const policyNotHadKeys = policyNotHad.map((type) => `[${JSON.stringify(type)},`);
const reporterInKey = String.raw`,"sts",("(?:[^"\\]|\\.)*")\]$`;

/**
 * The problems of a period, most failures first; `other` counts the failures of what found no key of its own, or none among the `most` that
 * are read. A detail that counts nothing is no failure. A connection may be counted under several problems, and under each policy that it
 * was judged by (RFC 8460 §4).
 * @param day one of the period, to have its problems alone and count its failures alone. When and by whom they were seen is of the whole
 * period all the same: a day by itself does not know what went on.
 */
export async function problems(
  { workspace, tx }: TenantSql,
  { domainId, period, standings, day = null, most = mostKeys }: Question & { day?: string | null; most?: number },
): Promise<Found> {
  const all = Prisma.sql`sum("failed"::float8)`;
  const failed = day === null ? all : Prisma.sql`coalesce(${all} FILTER (WHERE "day" = ${day}::date), 0)`;
  const rows = await tx.$queryRaw<Row[]>`
    WITH sums AS MATERIALIZED (
      SELECT "key", ${failed} AS "failed", ${all} AS "whole", sum(${failed}) OVER () AS "all",
             array_agg("day" - ${period.from}::date) AS "days"
      FROM "Tally"
      WHERE "workspaceId" = ${workspace.id}::uuid AND "domainId" = ${domainId}::uuid AND "dimension" = 'problem'
        AND "day" BETWEEN ${period.from}::date AND ${period.to}::date
        AND "standing" = ANY(${[...standings]}) AND "reports" > 0 AND "failed" > 0
      GROUP BY "key"
    ), worst AS (
      SELECT * FROM sums ORDER BY "failed" DESC, "whole" DESC, "key" LIMIT ${most}
    )
    SELECT "key", "failed", array_to_string("days", ',') AS "days", "all" FROM worst
    UNION ALL
    SELECT min("key"), sum("failed"), NULL, 0 FROM sums
    WHERE "key" ^@ ANY(${policyNotHadKeys}) AND "key" NOT IN (SELECT "key" FROM worst)
    GROUP BY substring("key" FROM ${reporterInKey})
    ORDER BY "failed" DESC, "key"`;
  const found = gathered(rows, daysOf(period));
  return day === null ? found : { ...found, problems: found.problems.filter((problem) => problem.failed > 0) };
}

type Gathered = Omit<ProblemFigures, "firstDay" | "lastDay" | "witnesses"> & { by: Map<string, Witness> };

function gathered(rows: Row[], dayNames: string[]): Found {
  const found = new Map<string, Gathered>();
  const bySource: Found["bySource"] = [];
  let other = rows.reduce((most, { all }) => Math.max(most, all), 0);
  for (const { key, failed, days } of rows) {
    const seen = problemOf(key);
    if (!seen) continue;
    bySource.push({ ...seen, failed });
    if (days === null) continue;
    other -= failed;
    const { resultType, mx, reason, policyType, reporter } = seen;
    const place = JSON.stringify([resultType, mx, reason]);
    const sum: Gathered = found.get(place) ?? { resultType, mx, reason, failed: 0, policyTypes: [], by: new Map() };
    found.set(place, sum);
    sum.failed += failed;
    if (!sum.policyTypes.includes(policyType)) sum.policyTypes.push(policyType);
    const witness = sum.by.get(reporter) ?? { reporter, failed: 0, days: new Uint8Array(dayNames.length) };
    sum.by.set(reporter, witness);
    witness.failed += failed;
    markedDays(days, dayNames.length, witness.days);
  }
  const all = [...found.values()].map(({ by, ...problem }) => ({ ...problem, ...seenBy(by, dayNames) }));
  return { problems: all.sort((a, b) => b.failed - a.failed), other, bySource };
}

function seenBy(by: Map<string, Witness>, dayNames: string[]) {
  const witnesses = [...by.values()].sort((a, b) => b.failed - a.failed);
  const first = Math.min(...witnesses.map(({ days }) => days.indexOf(1)));
  const last = Math.max(...witnesses.map(({ days }) => days.lastIndexOf(1)));
  return { witnesses, firstDay: dayNames[first] ?? "", lastDay: dayNames[last] ?? "" };
}
