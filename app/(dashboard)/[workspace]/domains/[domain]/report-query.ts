import { periodOf, type Period, type Preset } from "@/lib/stats/period";
import { standings, trustedStandings, type Standing } from "@/lib/reports/standing";

export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** The filters of a domain's report, as its URL has them. */
export type ReportQuery = {
  period: Period & { preset: Preset | null };
  standings: readonly Standing[];
  countsAll: boolean;
  after: string | null;
};

export async function readReportQuery(searchParams: SearchParams, asOf: Date): Promise<ReportQuery> {
  const raw = await searchParams;
  const text = (name: string) => (typeof raw[name] === "string" ? raw[name] : undefined);
  const countsAll = text("count") === "all";
  return {
    period: periodOf({ period: text("period"), from: text("from"), to: text("to") }, asOf),
    standings: countsAll ? standings : trustedStandings,
    countsAll,
    after: text("after") ?? null,
  };
}

/** The URL parameters of a query, changed in some; the place in the list of reports is kept only if it is asked for. */
export function writeReportQuery(
  { period, countsAll }: Pick<ReportQuery, "period" | "countsAll">,
  changed: { countsAll?: boolean; after?: string } = {},
): string {
  const counts = changed.countsAll ?? countsAll;
  const params = new URLSearchParams({
    ...(period.preset ? { period: String(period.preset) } : { from: period.from, to: period.to }),
    ...(counts && { count: "all" }),
    ...(changed.after && { after: changed.after }),
  });
  return `?${params}`;
}
