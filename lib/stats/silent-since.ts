import { lastDayDue } from "./coverage-of-days";
import { addDays, daysBetween } from "./period";
import type { ReporterCoverage } from "./reporter-coverage";

/** Fewer days than these show no rhythm. */
const leastDays = 5;
const leastQuietDays = 3;

/**
 * The first day without a report of a reporter that has fallen silent, judged by its own rhythm: it has missed at least three days, and
 * more than twice its usual gap. Days whose reports may yet come are not missed. Null for one that has not, or has no rhythm yet.
 */
export function silentSince(
  { lastDay, usualGap, daysKnown }: Pick<ReporterCoverage, "lastDay" | "usualGap" | "daysKnown">,
  today: string,
): string | null {
  if (usualGap === null || daysKnown < leastDays) return null;
  const missed = daysBetween(lastDay, lastDayDue(today));
  return missed >= leastQuietDays && missed > 2 * usualGap ? addDays(lastDay, 1) : null;
}
