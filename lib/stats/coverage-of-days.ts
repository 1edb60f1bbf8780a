import { addDays } from "./period";

/** Reports for a day come on the next, or on the one after that (RFC 8460 §4.1). */
const daysUnderway = 2;

/** The last day whose reports must be here by the end of today, if they come at all. */
export function lastDayDue(today: string): string {
  return addDays(today, -daysUnderway);
}

/**
 * The `days` of a period as a text, a character each: `f` where failures were reported, `r` where only successes were, `-` where nothing
 * was, `.` before the first day ever and where a report may yet come. `reported` and `failing` count days from the first of the period.
 */
export function coverageOfDays(
  days: string[],
  { reported, failing, firstDay }: { reported: number[]; failing: number[]; firstDay: string },
  today: string,
): string {
  const [all, bad] = [new Set(reported), new Set(failing)];
  const due = lastDayDue(today);
  return days
    .map((day, index) => (bad.has(index) ? "f" : all.has(index) ? "r" : day > due || day < firstDay ? "." : "-"))
    .join("");
}
