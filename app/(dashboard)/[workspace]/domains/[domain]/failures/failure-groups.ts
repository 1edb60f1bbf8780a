import { anyMarked } from "@/lib/stats/marked-days";
import type { ProblemFigures, Witness } from "@/lib/stats/problems";

/** In place of a problem's mark in a page's query: all kinds and places are shown. */
export const allProblems = "all";

/** The problems of one result type: what is common to them, and each by its MX and reason. */
export type FailureGroup = Omit<ProblemFigures, "mx" | "reason"> & {
  /** The only MX that is named, if there is one and no other. */
  mx: string | null;
  problems: ProblemFigures[];
};

/** Gathers problems by result type, worst first. Senders word their reasons each in their own way, so that one fault is several problems. */
export function failureGroups(problems: ProblemFigures[]): FailureGroup[] {
  const byType = new Map<string, ProblemFigures[]>();
  for (const problem of problems) {
    const known = byType.get(problem.resultType);
    if (known) known.push(problem);
    else byType.set(problem.resultType, [problem]);
  }
  return [...byType].map(([resultType, all]) => groupOf(resultType, all)).sort((a, b) => b.failed - a.failed);
}

function groupOf(resultType: string, problems: ProblemFigures[]): FailureGroup {
  const places = new Set(problems.flatMap(({ mx }) => mx ?? []));
  return {
    resultType,
    failed: problems.reduce((sum, { failed }) => sum + failed, 0),
    firstDay: least(problems.map(({ firstDay }) => firstDay)),
    lastDay: greatest(problems.map(({ lastDay }) => lastDay)),
    policyTypes: [...new Set(problems.flatMap(({ policyTypes }) => policyTypes))],
    witnesses: together(problems.flatMap(({ witnesses }) => witnesses)),
    mx: places.size === 1 ? ([...places][0] ?? null) : null,
    problems,
  };
}

function together(witnesses: Witness[]): Witness[] {
  const sums = new Map<string, { failed: number; days: Uint8Array[] }>();
  for (const { reporter, failed, days } of witnesses) {
    const sum = sums.get(reporter) ?? { failed: 0, days: [] };
    sums.set(reporter, sum);
    sum.failed += failed;
    sum.days.push(days);
  }
  return [...sums]
    .map(([reporter, { failed, days }]) => ({ reporter, failed, days: anyMarked(days, days[0]?.length ?? 0) }))
    .sort((a, b) => b.failed - a.failed);
}

const least = (days: string[]) => days.reduce((a, b) => (b < a ? b : a));
const greatest = (days: string[]) => days.reduce((a, b) => (b > a ? b : a));
