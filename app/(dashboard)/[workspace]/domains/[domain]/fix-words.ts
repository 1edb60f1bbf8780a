import { dayNameWithin } from "@/lib/names/day-names";
import { plainLocale } from "@/lib/names/locale-of";
import type { TimeToFix } from "@/lib/stats/time-to-fix";

/**
 * What became of a problem: `Fixed after 3 days`, `Still failing, for 12 days`, `Not seen since 5 Nov`. Of a past period nothing is said of
 * now.
 */
export function fixInWords(
  { outcome, lastDay, days, isOpen, runs, isPast }: TimeToFix,
  today: string,
  locale = plainLocale,
): string {
  const length = `${isOpen ? "at least " : ""}${days} ${days === 1 ? "day" : "days"}`;
  const again = runs > 1 ? `; it broke ${runs} times` : "";
  switch (outcome) {
    case "fixed":
      return `Fixed after ${length}${again}`;
    case "failing":
      return `${isPast ? "Failing to the end of these days" : "Still failing"}, for ${length}${again}`;
    case "unseen":
      return `${isPast ? "Last seen on" : "Not seen since"} ${dayNameWithin(lastDay, today, locale)}${again}`;
    case "unheard":
      return `Failing when last reported on, ${dayNameWithin(lastDay, today, locale)}${again}`;
    default:
      return outcome satisfies never;
  }
}
