import { problemOf } from "@/lib/reports/problem";
import type { Tenant } from "@/lib/workspaces/in-workspace";
import { markedDays } from "./marked-days";
import { daysOf } from "./period";
import type { Question } from "./question";

/** Who saw a problem, how often, and on which days, in order. */
export type Witness = { reporter: string; failed: number; days: string[] };

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

type Row = { key: string; failed: number; days: string };

/**
 * The problems of a period, most failures first; `other` counts the failures of what found no key of its own. A connection may be
 * counted under several problems, and under each policy that it was judged by (RFC 8460 §4).
 */
export async function problems(
  { workspace, tx }: Tenant,
  { domainId, period, standings }: Question,
): Promise<{ problems: ProblemFigures[]; other: number }> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT "key", "failed", array_to_string("days", ',') AS "days"
    FROM (SELECT "key", sum("failed"::float8) AS "failed", array_agg("day" - ${period.from}::date) AS "days"
          FROM "Tally"
          WHERE "workspaceId" = ${workspace.id}::uuid AND "domainId" = ${domainId}::uuid AND "dimension" = 'problem'
            AND "day" BETWEEN ${period.from}::date AND ${period.to}::date
            AND "standing" = ANY(${[...standings]}) AND "reports" > 0
          GROUP BY "key" ORDER BY 2 DESC, 1 LIMIT ${mostKeys}) AS worst
    ORDER BY "failed" DESC, "key"`;
  return gathered(rows, daysOf(period));
}

type Gathered = Omit<ProblemFigures, "firstDay" | "lastDay" | "witnesses"> & { by: Map<string, Seen> };

/** `days` has a place for each day of the period, 1 where it was seen. */
type Seen = { failed: number; days: Uint8Array };

function gathered(rows: Row[], dayNames: string[]): { problems: ProblemFigures[]; other: number } {
  const found = new Map<string, Gathered>();
  let other = 0;
  for (const { key, failed, days } of rows) {
    const seen = problemOf(key);
    if (!seen) {
      other += failed;
      continue;
    }
    const { resultType, mx, reason, policyType, reporter } = seen;
    const place = JSON.stringify([resultType, mx, reason]);
    const sum: Gathered = found.get(place) ?? { resultType, mx, reason, failed: 0, policyTypes: [], by: new Map() };
    found.set(place, sum);
    sum.failed += failed;
    if (!sum.policyTypes.includes(policyType)) sum.policyTypes.push(policyType);
    const witness = sum.by.get(reporter) ?? { failed: 0, days: new Uint8Array(dayNames.length) };
    sum.by.set(reporter, witness);
    witness.failed += failed;
    markedDays(days, dayNames.length, witness.days);
  }
  const all = [...found.values()].map(({ by, ...problem }) => ({ ...problem, ...seenBy(by, dayNames) }));
  return { problems: all.sort((a, b) => b.failed - a.failed), other };
}

function seenBy(by: Map<string, Seen>, dayNames: string[]) {
  const witnesses = [...by]
    .map(([reporter, { failed, days }]) => ({ reporter, failed, days: namesOf(days, dayNames) }))
    .sort((a, b) => b.failed - a.failed);
  const days = witnesses.flatMap((witness) => [witness.days.at(0) ?? "", witness.days.at(-1) ?? ""]).sort();
  return { witnesses, firstDay: days.at(0) ?? "", lastDay: days.at(-1) ?? "" };
}

function namesOf(marks: Uint8Array, dayNames: string[]): string[] {
  const names: string[] = [];
  for (let at = marks.indexOf(1); at !== -1; at = marks.indexOf(1, at + 1)) names.push(dayNames[at] ?? "");
  return names;
}
