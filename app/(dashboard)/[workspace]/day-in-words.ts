import { shortDayName } from "@/lib/names/day-names";
import { addDays } from "@/lib/stats/period";

const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "long", timeZone: "UTC" });

/** `Tuesday` within the last six days, else `3 May` or `3 May 2025`. Both are days in UTC, `YYYY-MM-DD`. */
export function dayInWords(day: string, today: string): string {
  if (day <= today && day >= addDays(today, -6)) return weekday.format(new Date(day));
  return dateInWords(day, today);
}

/** `3 May`; of another year `3 May 2025`. */
export function dateInWords(day: string, today: string): string {
  const [year = "", thisYear] = [day.slice(0, 4), today.slice(0, 4)];
  return year === thisYear ? shortDayName(day) : `${shortDayName(day)} ${year}`;
}
