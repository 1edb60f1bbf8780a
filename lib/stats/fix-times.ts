import { anyMarked } from "./marked-days";
import { daysBetween, type Period } from "./period";
import type { ProblemFigures } from "./problems";
import { timeToFix, type TimeToFix } from "./time-to-fix";

/** A problem of the period and how long it lasted; `failed` counts its failure details. */
export type FixTime = Pick<ProblemFigures, "resultType" | "mx" | "reason" | "failed"> & { fix: TimeToFix };

/**
 * How long each problem of a period lasted, in the order of the problems. Pure.
 * @param reportedDays on which days of the period each reporter reported. @param today as of when, in UTC.
 */
export function fixTimes(
  problems: ProblemFigures[],
  { period, reportedDays, today }: { period: Period; reportedDays: Map<string, Uint8Array>; today: string },
): FixTime[] {
  const length = daysBetween(period.from, period.to) + 1;
  return problems.flatMap(({ resultType, mx, reason, failed, witnesses }) => {
    const reported = witnesses.flatMap(({ reporter }) => reportedDays.get(reporter) ?? []);
    const marks = {
      failing: anyMarked(
        witnesses.map(({ days }) => days),
        length,
      ),
      reported: anyMarked(reported, length),
    };
    const fix = timeToFix(marks, period, today);
    return fix ? [{ resultType, mx, reason, failed, fix }] : [];
  });
}
