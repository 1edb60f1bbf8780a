import { foreignName } from "@/components/ui/visible-text";
import { withFullStop } from "@/lib/names/with-full-stop";
import { dayNameWithin } from "@/lib/names/day-names";
import { plainLocale } from "@/lib/names/locale-of";
import { lastDayDue } from "@/lib/stats/coverage-of-days";
import { addDays, dayOf, daysBetween, type Period } from "@/lib/stats/period";
import type { ReporterCoverage } from "@/lib/stats/reporter-coverage";
import { silentSince } from "@/lib/stats/silent-since";

const mostNamed = 5;

export type Rhythm = { isSilent: boolean; text: string };

/** A reporter as it is shown. `calendar`: its days as `CoverageCalendar` takes them. */
export type ReporterInWords = {
  name: string;
  identity: { isVerified: boolean; text: string } | null;
  rhythm: Rhythm;
  calendar: { days: string; label: string };
  connections: number;
  failed: number;
};

export function reporterInWords(
  coverage: ReporterCoverage,
  period: Period,
  asOf: Date,
  locale = plainLocale,
): ReporterInWords {
  const { reporter, successful, failed, days } = coverage;
  return {
    name: reporter === null ? "Others" : foreignName(reporter),
    identity: reporterIdentity(coverage),
    rhythm: reporterRhythm(coverage, period, asOf, locale),
    calendar: { days, label: coverageInWords(coverage, dayOf(asOf), locale) },
    connections: successful + failed,
    failed,
  };
}

/** How steadily a reporter reports: `Daily, last today`, `4 of 7 days, last yesterday`, `Silent since 3 May`. */
export function reporterRhythm(coverage: ReporterCoverage, period: Period, asOf: Date, locale = plainLocale): Rhythm {
  const today = dayOf(asOf);
  const since = silentSince(coverage, today);
  if (since) return { isSilent: true, text: `Silent since ${dayNameWithin(since, today, locale)}` };
  return {
    isSilent: false,
    text: `${steadiness(coverage, { ...period, today, locale })}, last ${lastSeen(coverage, { today, locale })}`,
  };
}

/** `Silent: google.com since 3 May, relay.example since 6 May and 2 more.`; null where nobody is. The last to fall silent first. */
export function silenceInWords(coverages: ReporterCoverage[], asOf: Date, locale = plainLocale): string | null {
  const today = dayOf(asOf);
  const silent = coverages
    .flatMap(({ reporter, ...coverage }) => {
      const since = reporter === null ? null : silentSince(coverage, today);
      return since ? [{ reporter, since }] : [];
    })
    .sort((a, b) => b.since.localeCompare(a.since));
  if (silent.length === 0) return null;
  const named = silent
    .slice(0, mostNamed)
    .map(({ reporter, since }) => `${foreignName(reporter ?? "")} since ${dayNameWithin(since, today, locale)}`);
  const more = silent.length - named.length;
  return withFullStop(`Silent: ${named.join(", ")}${more > 0 ? ` and ${more} more` : ""}`);
}

/** Who says that the reports are this reporter's; null for what is gathered from many. */
export function reporterIdentity({
  reporter,
  reports: { verified, uploaded, unverified },
}: Pick<ReporterCoverage, "reporter" | "reports">): { isVerified: boolean; text: string } | null {
  if (reporter === null || verified + uploaded + unverified === 0) return null;
  if (verified === 0) {
    const how = unverified === 0 ? "uploaded by a member" : "without a valid signature";
    return { isVerified: false, text: `Claims to be ${foreignName(reporter)}, ${how}` };
  }
  const claims = unverified === 1 ? "; 1 report only claims the name" : `; ${unverified} reports only claim the name`;
  return { isVerified: true, text: `Verified by DKIM${unverified > 0 ? claims : ""}` };
}

/** The calendar in words: `Reported on 27 of 30 days, failures on 2, last for 24 Nov`. */
export function coverageInWords(
  { days, lastDay }: Pick<ReporterCoverage, "days" | "lastDay">,
  today: string,
  locale = plainLocale,
): string {
  const failing = count(days, "f");
  const reported = count(days, "r") + failing;
  const failures = failing > 0 ? `, failures on ${failing}` : "";
  return `Reported on ${reported} of ${days.length} days${failures}, last for ${dayNameWithin(lastDay, today, locale)}`;
}

type Reader = { today: string; locale: string };

function steadiness({ days, firstDay }: ReporterCoverage, { from, to, today, locale }: Period & Reader): string {
  const reported = count(days, "r") + count(days, "f");
  if (reported === 0) return `None of ${days.length} days`;
  const begins = firstDay > from ? firstDay : from;
  const due = lastDayDue(today);
  const expected = days.slice(daysBetween(from, begins), Math.max(0, daysBetween(from, due < to ? due : to) + 1));
  if (expected.length < 2 || expected.includes("-")) return `${reported} of ${days.length} days`;
  return begins === from ? "Daily" : `Daily since ${dayNameWithin(begins, today, locale)}`;
}

function lastSeen({ lastReceivedAt, lastDay }: ReporterCoverage, { today, locale }: Reader): string {
  if (lastReceivedAt === null) return `for ${dayNameWithin(lastDay, today, locale)}`;
  const day = lastReceivedAt.slice(0, 10);
  if (day >= today) return "today";
  return day === addDays(today, -1) ? "yesterday" : dayNameWithin(day, today, locale);
}

function count(days: string, mark: string): number {
  return days.split(mark).length - 1;
}
