/** How long a problem lasted, and whether it is over: judged only by days on which somebody who saw it reported. Pure. */
import { lastDayDue } from "./coverage-of-days";
import { daysBetween, type Period } from "./period";

/**
 * `fixed`: reported on three days since without it. `unseen`: on fewer. `failing`: to the last report. `unheard`: to the last report,
 * and those who saw it have not reported for days. `days` are those of the last run, from `firstDay` to `lastDay`; it may have begun
 * before the period if `isOpen`. `runs` counts how often it broke.
 */
export type TimeToFix = {
  outcome: "fixed" | "unseen" | "failing" | "unheard";
  firstDay: string;
  lastDay: string;
  days: number;
  isOpen: boolean;
  runs: number;
};

/** So many reported days without the problem end a run of it. */
const cleanDays = 3;
const quietDays = 3;

/** @param failing the days (UTC) with the problem, and `reported` those on which its witnesses reported at all; null without any. */
export function timeToFix(
  { failing, reported }: { failing: Iterable<string>; reported: Iterable<string> },
  period: Period,
  today: string,
): TimeToFix | null {
  const [bad, all] = [new Set(failing), new Set(reported)];
  for (const day of bad) all.add(day);
  const judged = [...all].sort();
  let run: { firstDay: string; lastDay: string; isOpen: boolean } | null = null;
  let [runs, clean] = [0, 0];
  for (const [index, day] of judged.entries()) {
    if (!bad.has(day)) {
      clean += 1;
      continue;
    }
    if (run && clean < cleanDays) run.lastDay = day;
    else {
      run = { firstDay: day, lastDay: day, isOpen: index === 0 };
      runs += 1;
    }
    clean = 0;
  }
  if (!run) return null;
  const days = daysBetween(run.firstDay, run.lastDay) + 1;
  return { outcome: outcomeOf(run.lastDay, clean, period, today), ...run, days, runs };
}

function outcomeOf(lastDay: string, clean: number, { to }: Period, today: string): TimeToFix["outcome"] {
  if (clean >= cleanDays) return "fixed";
  if (clean > 0) return "unseen";
  const due = lastDayDue(today);
  return daysBetween(lastDay, due < to ? due : to) >= quietDays ? "unheard" : "failing";
}
