/** What one reporter saw of one domain on one day. Pure: the same words give the same figures. */
import { addDays } from "@/lib/stats/period";
import type { DemoDomain } from "./demo-domains";
import { entriesOf } from "./entries-of";
import { problemsOf } from "./problems-of";
import { chanceOf, codeOf } from "./random";
import type { Reporter } from "./reporter";

/** `count` connections failed for one reason. */
export type Problem = { resultType: string; host: string; address: string | null; count: number };

/** One element of a report's policies. `total` connections, of which those of the problems failed. */
export type Entry = {
  type: "sts" | "tlsa" | "no-policy-found";
  policyDomain: string;
  policyString: string[];
  mxHosts: string[];
  total: number;
  problems: Problem[];
};

/** `index` counts the days since the demo's first. */
export type Occasion = { domain: DemoDomain; reporter: Reporter; index: number };

/** `day` is YYYY-MM-DD, `code` hexadecimal digits for ids. */
export type Sighting = Occasion & { day: string; code: string; entries: Entry[] };

/** Null on a day on which the reporter has nothing to say, or says nothing. */
export function sightingOf(occasion: Occasion, firstDay: string): Sighting | null {
  const { domain, reporter, index } = occasion;
  const words = [domain.name, reporter.domain, index] as const;
  const day = addDays(firstDay, index);
  const total = connections(occasion, new Date(`${day}T00:00:00Z`).getUTCDay());
  if (total === 0 || chanceOf("reports", ...words) >= reporter.diligence) return null;
  const entries = entriesOf(occasion, total, problemsOf(occasion, total));
  return { ...occasion, day, code: codeOf(...words), entries };
}

const ofWeekdays: Record<number, number> = { 1: 1, 2: 1.06, 3: 1.1, 4: 1.03, 5: 0.9 };
const longestGrowth = 180;

function connections({ domain, reporter, index }: Occasion, weekday: number): number {
  const rhythm = ofWeekdays[weekday] ?? domain.weekendShare;
  const liking = 0.65 + 0.7 * chanceOf("liking", domain.name, reporter.domain);
  const ofDay = 0.88 + 0.24 * chanceOf("day", domain.name, index);
  const ofReporter = 0.88 + 0.24 * chanceOf("noise", domain.name, reporter.domain, index);
  const growth = 1 + (domain.growth * Math.min(index, longestGrowth)) / 90;
  return Math.round(domain.weekday * reporter.share * liking * rhythm * ofDay * ofReporter * growth);
}
