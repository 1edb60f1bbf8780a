import { dateFormat } from "@/lib/names/date-format";
import { plainLocale } from "@/lib/names/locale-of";
import { unbroken } from "@/lib/names/unbroken";

const clockFormat = new Intl.DateTimeFormat("en-GB", {
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
  timeZone: "UTC",
});
const agoFormat = new Intl.RelativeTimeFormat("en", { numeric: "always" });

const steps = [
  { unit: "day", seconds: 86_400 },
  { unit: "hour", seconds: 3_600 },
  { unit: "minute", seconds: 60 },
] as const;

/** `3 Jul 2026` in UTC, as it is written where `locale` is spoken. */
export function describeDate(moment: Date, locale = plainLocale): string {
  return unbroken(dateFormat("date", locale).format(moment));
}

/** `3 Jul 2026, 14:05 UTC`. */
export function describeMoment(moment: Date, locale = plainLocale): string {
  return `${describeDate(moment, locale)}, ${unbroken(`${clockFormat.format(moment)} UTC`)}`;
}

/** `3 hours ago` or `in 2 days`, seen from `asOf`; `just now` within a minute, the date beyond thirty days. */
export function describeAgo(moment: Date, asOf: Date, locale = plainLocale): string {
  const seconds = (moment.getTime() - asOf.getTime()) / 1000;
  if (Math.abs(seconds) > 30 * 86_400) return describeDate(moment, locale);
  const step = steps.find((candidate) => Math.abs(seconds) >= candidate.seconds);
  return step ? agoFormat.format(Math.trunc(seconds / step.seconds), step.unit) : "just now";
}
