/** How long a problem lasted, and whether it is over: judged only by days on which somebody who saw it reported. Pure. */
import { lastDayDue } from "./coverage-of-days";
import { addDays, daysBetween, type Period } from "./period";

/**
 * `fixed`: reported on three days since without it. `unseen`: on fewer. `failing`: to the last report. `unheard`: to the last report,
 * and those who saw it have not reported for days. `days` are those of the last run, from `firstDay` to `lastDay`; it may have begun
 * before the period if `isOpen`. `runs` counts how often it broke. If `isPast`, the period is over, and what came after it is not known.
 */
export type TimeToFix = {
  outcome: "fixed" | "unseen" | "failing" | "unheard";
  firstDay: string;
  lastDay: string;
  days: number;
  isOpen: boolean;
  runs: number;
  isPast: boolean;
};

/** So many reported days without the problem end a run of it. */
const cleanDays = 3;
const quietDays = 3;

/**
 * @param failing the days (UTC) with the problem, and `reported` those on which its witnesses reported at all: a place for each day of the
 * period, 1 where it was so.
 * @returns null if it never was.
 */
export function timeToFix(
  { failing, reported }: { failing: Uint8Array; reported: Uint8Array },
  period: Period,
  today: string,
): TimeToFix | null {
  let run: { first: number; last: number; isOpen: boolean } | null = null;
  let [runs, clean] = [0, 0];
  for (const [at, isFailing] of failing.entries()) {
    if (isFailing === 1) {
      if (run && clean < cleanDays) run.last = at;
      else {
        run = { first: at, last: at, isOpen: clean < cleanDays };
        runs += 1;
      }
      clean = 0;
    } else if (reported[at] === 1) clean += 1;
  }
  if (!run) return null;
  const { first, last, isOpen } = run;
  const [firstDay, lastDay] = [addDays(period.from, first), addDays(period.from, last)];
  const due = lastDayDue(today);
  const heardUntil = due < period.to ? due : period.to;
  const outcome = outcomeOf(clean, daysBetween(lastDay, heardUntil));
  return { outcome, firstDay, lastDay, days: last - first + 1, isOpen, runs, isPast: period.to < due };
}

/** @param quiet so many days have passed from which a report should be here by now. */
function outcomeOf(clean: number, quiet: number): TimeToFix["outcome"] {
  if (clean >= cleanDays) return "fixed";
  if (clean > 0) return "unseen";
  return quiet >= quietDays ? "unheard" : "failing";
}
