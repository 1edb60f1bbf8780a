import { dayNameWithin } from "@/lib/names/day-names";
import { plainLocale } from "@/lib/names/locale-of";
import { addDays } from "@/lib/stats/period";

const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "long", timeZone: "UTC" });

/** `Tuesday` within the last six days, else the date as `locale` writes it, `3 May` or `3 May 2025`. Both are days in UTC, `YYYY-MM-DD`. */
export function dayInWords(day: string, today: string, locale = plainLocale): string {
  if (day <= today && day >= addDays(today, -6)) return weekday.format(new Date(day));
  return dayNameWithin(day, today, locale);
}
