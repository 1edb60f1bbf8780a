import { problemOf } from "@/lib/reports/problem";
import type { Tenant } from "@/lib/workspaces/in-workspace";
import { figuresByKey, type KeyFigures } from "./figures-by-key";
import type { Question } from "./question";

/** Who saw a problem, how often, and on which days first and last. */
export type Witness = { reporter: string; failed: number; firstDay: string; lastDay: string };

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

/**
 * The problems of a period, most failures first; `other` counts the failures of what found no key of its own. A connection may be
 * counted under several problems, and under each policy that it was judged by (RFC 8460 §4).
 */
export async function problems(
  tenant: Tenant,
  question: Question,
): Promise<{ problems: ProblemFigures[]; other: number }> {
  const found = new Map<string, ProblemFigures>();
  let other = 0;
  for (const row of await figuresByKey(tenant, "problem", { ...question, most: mostKeys })) {
    const seen = row.key === null ? null : problemOf(row.key);
    if (!seen) {
      other += row.failed;
      continue;
    }
    const { resultType, mx, reason } = seen;
    const place = JSON.stringify([resultType, mx, reason]);
    const problem = found.get(place) ?? { resultType, mx, reason, ...nothing(row), policyTypes: [], witnesses: [] };
    found.set(place, problem);
    addTo(problem, row);
    if (!problem.policyTypes.includes(seen.policyType)) problem.policyTypes.push(seen.policyType);
    addWitness(problem.witnesses, seen.reporter, row);
  }
  for (const problem of found.values()) problem.witnesses.sort((a, b) => b.failed - a.failed);
  return { problems: [...found.values()].sort((a, b) => b.failed - a.failed), other };
}

function nothing({ firstDay, lastDay }: KeyFigures) {
  return { failed: 0, firstDay, lastDay };
}

function addTo(sum: { failed: number; firstDay: string; lastDay: string }, row: KeyFigures): void {
  sum.failed += row.failed;
  if (row.firstDay < sum.firstDay) sum.firstDay = row.firstDay;
  if (row.lastDay > sum.lastDay) sum.lastDay = row.lastDay;
}

function addWitness(witnesses: Witness[], reporter: string, row: KeyFigures): void {
  const known = witnesses.find((witness) => witness.reporter === reporter);
  if (!known) witnesses.push({ reporter, failed: row.failed, firstDay: row.firstDay, lastDay: row.lastDay });
  else addTo(known, row);
}
