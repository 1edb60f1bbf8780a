/** Days, `YYYY-MM-DD` in UTC, as their reader writes them in sentences and on pages: `locale` is one of `localeOf`. */
import { dateFormat } from "./date-format";
import { plainLocale } from "./locale-of";
import { unbroken } from "./unbroken";

type DaySpan = { firstDay: string; lastDay: string };

/** `3 Jul`. */
export function shortDayName(day: string, locale = plainLocale): string {
  return unbroken(dateFormat("day", locale).format(new Date(day)));
}

/** `Fri, 3 Jul 2026`. */
export function fullDayName(day: string, locale = plainLocale): string {
  return unbroken(dateFormat("full", locale).format(new Date(day)));
}

/** `3 Jul`; with the year, `3 Jul 2025`, where it is not that of `today`. */
export function dayNameWithin(day: string, today: string, locale = plainLocale): string {
  const isThisYear = day.slice(0, 4) === today.slice(0, 4);
  return unbroken(dateFormat(isThisYear ? "day" : "date", locale).format(new Date(day)));
}

/** `3 Jul`, or `3 Jul to 9 Jul` from the first day to another; with the year where it is not that of `today`. */
export function daySpanName({ firstDay, lastDay }: DaySpan, today: string, locale = plainLocale): string {
  const first = dayNameWithin(firstDay, today, locale);
  return firstDay === lastDay ? first : `${first} to ${dayNameWithin(lastDay, today, locale)}`;
}

/** `Fri, 3 Jul 2026, in UTC`: what a shorter name stands for, to be seen on hover. */
export function dayInUtc(day: string, locale = plainLocale): string {
  return `${fullDayName(day, locale)}, in UTC`;
}

/** The same of a span: `Fri, 3 Jul 2026 to Thu, 9 Jul 2026, in UTC`. */
export function daySpanInUtc({ firstDay, lastDay }: DaySpan, locale = plainLocale): string {
  return firstDay === lastDay
    ? dayInUtc(firstDay, locale)
    : `${fullDayName(firstDay, locale)} to ${dayInUtc(lastDay, locale)}`;
}

/** A day that stands by itself, as `<Day>` shows it. */
export type NamedDay = { iso: string; shown: string; exact: string };

/** The names of a day for `<Day>`; the year is said where it is not that of `today`. */
export function namedDay(day: string, today: string, locale = plainLocale): NamedDay {
  return { iso: day, shown: dayNameWithin(day, today, locale), exact: dayInUtc(day, locale) };
}
