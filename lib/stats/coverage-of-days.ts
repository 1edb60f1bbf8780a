import { addDays } from "./period";

/** Reports for a day come on the next, or on the one after that (RFC 8460 §4.1). */
const daysUnderway = 2;

/** The last day whose reports must be here by the end of today, if they come at all. */
export function lastDayDue(today: string): string {
  return addDays(today, -daysUnderway);
}

/**
 * The `days` of a period as a text, a character each: `f` where failures were reported, `r` where only successes were, `-` where nothing
 * was, `.` before the first day ever and where a report may yet come. `reported` and `failing` have a place for each day, 1 where it was so.
 */
export function coverageOfDays(
  days: string[],
  { reported, failing, firstDay }: { reported: Uint8Array; failing: Uint8Array; firstDay: string },
  today: string,
): string {
  const due = lastDayDue(today);
  return days
    .map((day, at) => (failing[at] === 1 ? "f" : reported[at] === 1 ? "r" : day > due || day < firstDay ? "." : "-"))
    .join("");
}

const mostGaps = 0.9;

/**
 * How many of the days are marked, and how far apart they are but for the longest tenth: the discrete percentile, as SQL:2003's
 * percentile_disc has it. Null where there are not two.
 */
export function rhythmOf(days: Uint8Array): { daysKnown: number; usualGap: number | null } {
  const gaps: number[] = [];
  let [daysKnown, last] = [0, 0];
  for (let at = days.indexOf(1); at !== -1; at = days.indexOf(1, at + 1)) {
    if (daysKnown > 0) gaps.push(at - last);
    daysKnown += 1;
    last = at;
  }
  return { daysKnown, usualGap: gaps.sort((a, b) => a - b)[Math.ceil(mostGaps * gaps.length) - 1] ?? null };
}
