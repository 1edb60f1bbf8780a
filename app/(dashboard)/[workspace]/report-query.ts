import { periodOf, type Period, type Preset } from "@/lib/stats/period";
import type { Counting } from "@/lib/workspaces/counting";

export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** The filters of a domain's report, as its URL has them. */
export type ReportQuery = {
  period: Period & { preset: Preset | null };
  /** What counts on this page; null for the workspace's own choice. */
  count: Counting | null;
  after: string | null;
};

export async function readReportQuery(searchParams: SearchParams, asOf: Date): Promise<ReportQuery> {
  const raw = await searchParams;
  const text = (name: string) => (typeof raw[name] === "string" ? raw[name] : undefined);
  const count = text("count");
  return {
    period: periodOf({ period: text("period"), from: text("from"), to: text("to") }, asOf),
    count: count === "all" || count === "trusted" ? count : null,
    after: text("after") ?? null,
  };
}

/** The URL parameters of a query, changed in some; the place in the list of reports is kept only if it is asked for. */
export function writeReportQuery(
  { period, count }: Pick<ReportQuery, "period" | "count">,
  changed: { count?: Counting; after?: string } = {},
): string {
  const counts = changed.count ?? count;
  const params = new URLSearchParams({
    ...(period.preset ? { period: String(period.preset) } : { from: period.from, to: period.to }),
    ...(counts && { count: counts }),
    ...(changed.after && { after: changed.after }),
  });
  return `?${params}`;
}
