import type { ProblemFigures } from "@/lib/stats/problems";

/** The problems of one result type: where it was seen, for which reasons, most failures first. */
export type ProblemGroup = {
  resultType: string;
  failed: number;
  firstDay: string;
  lastDay: string;
  places: { mx: string | null; reason: string | null; failed: number }[];
};

/** Gathers problems by result type; the order of the figures (worst first) stays. */
export function problemGroups(problems: ProblemFigures[]): ProblemGroup[] {
  const groups = new Map<string, ProblemGroup>();
  for (const { resultType, mx, reason, failed, firstDay, lastDay } of problems) {
    const group = groups.get(resultType) ?? { resultType, failed: 0, firstDay, lastDay, places: [] };
    group.failed += failed;
    if (firstDay < group.firstDay) group.firstDay = firstDay;
    if (lastDay > group.lastDay) group.lastDay = lastDay;
    group.places.push({ mx, reason, failed });
    groups.set(resultType, group);
  }
  return [...groups.values()].sort((a, b) => b.failed - a.failed);
}
