import { fullDayName } from "@/lib/names/day-names";
import { plainLocale } from "@/lib/names/locale-of";
import type { SimulatedDay } from "@/lib/stats/simulated-days";
import { counted } from "./counted";

/** A day on which reporters that are known judged connections by the policy. */
export type KnownDay = SimulatedDay["known"] & { day: string };

/**
 * How many days with reports in a row, back from the latest, enforce would have refused nothing. Days without reports neither count nor end
 * the row. The sentence is for one who writes dates as `locale` does; `seen` are those days, at most as many as wanted.
 */
export function cleanDays(
  latestFirst: KnownDay[],
  wanted: number,
  locale = plainLocale,
): { met: boolean; sentence: string; seen: KnownDay[] } {
  const named: Naming = (day) => fullDayName(day, locale);
  const end = latestFirst.findIndex(({ refused }) => refused > 0);
  const seen = (end < 0 ? latestFirst : latestFirst.slice(0, end)).slice(0, wanted);
  const met = seen.length >= wanted;
  return {
    met,
    seen,
    sentence: seen.length > 0 ? inARow(seen, wanted, latestFirst[end], named) : none(latestFirst[end], named),
  };
}

type Naming = (day: string) => string;

function inARow(seen: KnownDay[], wanted: number, ended: KnownDay | undefined, named: Naming): string {
  const connections = seen.reduce((sum, { judged }) => sum + judged, 0);
  const since = seen.map(({ day }) => named(day)).at(-1);
  const many = `${counted(seen.length, "day")} with reports in a row since ${since}`;
  const sentence = `Enforce would have refused none of ${counted(connections, "connection")} on ${many}; ${wanted} are wanted.`;
  if (!ended || seen.length >= wanted) return sentence;
  return `${sentence} On ${named(ended.day)} it would have refused ${counted(ended.refused, "connection")}.`;
}

function none(ended: KnownDay | undefined, named: Naming): string {
  return ended
    ? `Enforce would have refused ${counted(ended.refused, "connection")} on ${named(ended.day)}, the last day with reports.`
    : "No sender has reported on the policy yet, so nothing shows what enforce would refuse.";
}
