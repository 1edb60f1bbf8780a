/** Days, `YYYY-MM-DD` in UTC, as they are named in sentences and on pages. */

const shortDay = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const fullDay = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

/** `3 Jul`. */
export function shortDayName(day: string): string {
  return shortDay.format(new Date(`${day}T00:00:00Z`));
}

/** `Fri, 3 Jul 2026`. */
export function fullDayName(day: string): string {
  return fullDay.format(new Date(`${day}T00:00:00Z`));
}
