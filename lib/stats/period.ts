import { daysOfClockError } from "@/lib/tlsrpt/future-period";

/** The span of days that a page shows, both ends included, in UTC; read from the URL and written into it. */
export type Period = { from: string; to: string };

export const presets = [7, 30, 90, 365] as const;
export type Preset = (typeof presets)[number];

const day = /^\d{4}-\d{2}-\d{2}$/;
const longestDays = 3 * 366;
const defaultPreset: Preset = 30;
const dayMilliseconds = 86_400_000;
/** Of the days that can be written so; a report may be of the last. */
const [earliestDay, latestDay] = [Date.parse("0001-01-01"), Date.parse("9999-12-31")];

type Query = { period?: string; from?: string; to?: string };

/** `?from=2026-10-01&to=2026-10-31` or `?period=90`; anything else is the last 30 days. Inverted and absurd spans are mended. */
export function periodOf({ period, from, to }: Query, asOf: Date): Period & { preset: Preset | null } {
  const today = dayOf(asOf);
  if (from && to && isDay(from) && isDay(to)) {
    const [first = from, last = to] = [from, to].sort();
    const earliest = addDays(last, 1 - longestDays);
    return { from: first < earliest ? earliest : first, to: last, preset: null };
  }
  const preset = presets.find((known) => String(known) === period) ?? defaultPreset;
  return { from: addDays(today, 1 - preset), to: today, preset };
}

/** The URL parameters that `periodOf` reads. */
export function periodParams({ preset, from, to }: Period & { preset: Preset | null }): Record<string, string> {
  return preset ? { period: String(preset) } : { from, to };
}

/** Every day of the period, in order. */
export function daysOf({ from, to }: Period): string[] {
  const [first, last] = [Date.parse(from), Date.parse(to)];
  const days: string[] = [];
  for (let at = first; at <= last; at += dayMilliseconds) days.push(dayOf(new Date(at)));
  return days;
}

/**
 * The moment that the period begins. Statements compare moments with it and not with its first day: under row-level security an index
 * serves only comparisons that leak nothing, and Postgres does not count that of a moment with a date among them.
 */
export function startOf({ from }: Pick<Period, "from">): Date {
  return new Date(`${from}T00:00:00Z`);
}

/** The moment from which on reports that count of its days may have come: the clock of a reporter may be fast. */
export function earliestArrival({ from }: Pick<Period, "from">): Date {
  return new Date(startOf({ from }).getTime() - daysOfClockError * dayMilliseconds);
}

/** As many days, just before. */
export function previousPeriod({ from, to }: Period): Period {
  return { from: addDays(from, -daysBetween(from, to) - 1), to: addDays(from, -1) };
}

/** The day in UTC, `2026-10-31`. */
export function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}

/** So many days after a day, or before it where the number is negative; at most the last or the first that can be written. */
export function addDays(from: string, days: number): string {
  const time = Date.parse(`${from}T00:00:00Z`) + days * dayMilliseconds;
  return dayOf(new Date(Math.min(Math.max(time, earliestDay), latestDay)));
}

/** From the first day to the other, in days; negative where that is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMilliseconds);
}

/** Whether the text is a day that exists, `2026-10-31`. */
export function isDay(text: string): boolean {
  return day.test(text) && Date.parse(text) >= earliestDay && dayOf(new Date(text)) === text;
}
