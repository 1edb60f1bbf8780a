import type { ReporterCoverage } from "./reporter-coverage";

/** On which days each reporter reported, by its name: a place for each day of the period, 1 where it did. Pure. */
export function reportedDays(coverage: ReporterCoverage[]): Map<string, Uint8Array> {
  return new Map(
    coverage.flatMap(({ reporter, days }) =>
      reporter === null ? [] : [[reporter, Uint8Array.from(days, (mark) => (mark === "r" || mark === "f" ? 1 : 0))]],
    ),
  );
}
