import { describeDate } from "@/components/ui/describe-time";
import { plainLocale } from "@/lib/names/locale-of";

const day = 86_400_000;

/** How long until a moment that has not come: `3 Feb 2027, 69 days`, within two days in hours. */
export function countdown(until: Date, asOf: Date, locale = plainLocale): string {
  const left = Math.max(0, until.getTime() - asOf.getTime());
  const [count, unit] = left < 2 * day ? [Math.ceil(left / (day / 24)), "hour"] : [Math.ceil(left / day), "day"];
  return `${describeDate(until, locale)}, ${count} ${unit}${count === 1 ? "" : "s"}`;
}
