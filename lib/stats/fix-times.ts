import type { Period } from "./period";
import type { ProblemFigures } from "./problems";
import { timeToFix, type TimeToFix } from "./time-to-fix";

/** A problem of the period and how long it lasted; `failed` counts its failure details. */
export type FixTime = Pick<ProblemFigures, "resultType" | "mx" | "reason" | "failed"> & { fix: TimeToFix };

/**
 * How long each problem of a period lasted, in the order of the problems. Pure.
 * @param reportedDays on which days each reporter reported. @param today as of when, in UTC.
 */
export function fixTimes(
  problems: ProblemFigures[],
  { period, reportedDays, today }: { period: Period; reportedDays: Map<string, string[]>; today: string },
): FixTime[] {
  return problems.flatMap(({ resultType, mx, reason, failed, witnesses }) => {
    const failing = together(witnesses.map(({ days }) => days));
    const reported = together(witnesses.map(({ reporter }) => reportedDays.get(reporter) ?? []));
    const fix = timeToFix({ failing, reported }, period, today);
    return fix ? [{ resultType, mx, reason, failed, fix }] : [];
  });
}

/** Added one by one: a year of a dozen witnesses, for each of two dozen problems, is not copied before. */
function together(lists: string[][]): Set<string> {
  const all = new Set<string>();
  for (const days of lists) for (const day of days) all.add(day);
  return all;
}
