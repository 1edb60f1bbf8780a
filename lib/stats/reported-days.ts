import { daysOf, type Period } from "./period";
import type { ReporterCoverage } from "./reporter-coverage";

/** The days of the period on which each reporter reported, in order, by its name. Pure. */
export function reportedDays(coverage: ReporterCoverage[], period: Period): Map<string, string[]> {
  const days = daysOf(period);
  const named = coverage.flatMap(({ reporter, days: marks }) => (reporter === null ? [] : [{ reporter, marks }]));
  return new Map(
    named.map(({ reporter, marks }) => [reporter, days.filter((_, at) => marks[at] === "r" || marks[at] === "f")]),
  );
}
