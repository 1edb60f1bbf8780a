import type { TimeToFix } from "@/lib/stats/time-to-fix";
import { dayName } from "./reporter-words";

/** What became of a problem: `Fixed after 3 days`, `Still failing, for 12 days`, `Not seen since 5 Nov`. */
export function fixInWords({ outcome, lastDay, days, isOpen, runs }: TimeToFix, today: string): string {
  const length = `${isOpen ? "at least " : ""}${days} ${days === 1 ? "day" : "days"}`;
  const again = runs > 1 ? `; it broke ${runs} times` : "";
  switch (outcome) {
    case "fixed":
      return `Fixed after ${length}${again}`;
    case "failing":
      return `Still failing, for ${length}${again}`;
    case "unseen":
      return `Not seen since ${dayName(lastDay, today)}${again}`;
    case "unheard":
      return `Failing when last reported on, ${dayName(lastDay, today)}${again}`;
    default:
      return outcome satisfies never;
  }
}
