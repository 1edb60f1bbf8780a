import { problemOf } from "@/lib/reports/problem";
import type { KeyFigures } from "@/lib/stats/figures-by-key";

/** The problems of one result type: where it was seen, for which reasons, most failures first. */
export type ProblemGroup = {
  /** Null for what is gathered under *other*. */
  resultType: string | null;
  failed: number;
  firstDay: string;
  lastDay: string;
  places: { mx: string | null; reason: string | null; failed: number }[];
};

/** Gathers problems by result type; the order of the figures (worst first) stays. */
export function problemGroups(problems: KeyFigures[]): ProblemGroup[] {
  const groups = new Map<string | null, ProblemGroup>();
  for (const { key, failed, firstDay, lastDay } of problems) {
    const problem = key === null ? null : problemOf(key);
    const resultType = problem?.resultType ?? null;
    const group = groups.get(resultType) ?? { resultType, failed: 0, firstDay, lastDay, places: [] };
    group.failed += failed;
    if (firstDay < group.firstDay) group.firstDay = firstDay;
    if (lastDay > group.lastDay) group.lastDay = lastDay;
    group.places.push({ mx: problem?.mx ?? null, reason: problem?.reason ?? null, failed });
    groups.set(resultType, group);
  }
  return [...groups.values()].sort((a, b) => b.failed - a.failed);
}
