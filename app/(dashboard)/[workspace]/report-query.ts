import { noFilters, type ReportFilters } from "@/lib/reports/report-filters";
import { isDay, periodOf, type Period, type Preset } from "@/lib/stats/period";
import type { Counting } from "@/lib/workspaces/choices";

export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** What a domain's report is asked for, as its URL has it. */
export type ReportQuery = {
  period: Period & { preset: Preset | null };
  /** One day of the period that the figures are narrowed to. */
  day: string | null;
  /** What counts on this page; null for the workspace's own choice. */
  count: Counting | null;
  filters: ReportFilters;
  /** The problem that is opened, by its mark. */
  problem: string | null;
  /** The place in the list of reports: the page after it, or before it. */
  after: string | null;
  before: string | null;
};

export async function readReportQuery(searchParams: SearchParams, asOf: Date): Promise<ReportQuery> {
  const raw = await searchParams;
  const text = (name: string) => (typeof raw[name] === "string" && raw[name] !== "" ? raw[name] : null);
  const period = periodOf(
    { period: text("period") ?? undefined, from: text("from") ?? undefined, to: text("to") ?? undefined },
    asOf,
  );
  const [count, day] = [text("count"), text("day")];
  return {
    period,
    day: day !== null && isDay(day) && period.from <= day && day <= period.to ? day : null,
    count: count === "all" || count === "trusted" ? count : null,
    filters: {
      reporter: text("reporter"),
      result: text("result"),
      policy: text("policy"),
      verdict: text("verdict"),
      failuresOnly: text("failures") !== null,
    },
    problem: text("problem"),
    after: text("after"),
    before: text("before"),
  };
}

/** The span that figures cover: the period, or the one day of it that was chosen. */
export function spanOf({ period, day }: Pick<ReportQuery, "period" | "day">): Period {
  return day === null ? { from: period.from, to: period.to } : { from: day, to: day };
}

/** When the figures are, as a sentence ends: `on this day`, `in these days`. */
export function whenOf(query: Pick<ReportQuery, "period" | "day">): string {
  const { from, to } = spanOf(query);
  return from === to ? "on this day" : "in these days";
}

/** Whether the list of reports shows less than the period has. */
export function isNarrowed({ day, filters, after, before }: ReportQuery): boolean {
  return day !== null || after !== null || before !== null || hasFilters(filters);
}

export function hasFilters(filters: ReportFilters): boolean {
  return JSON.stringify({ ...noFilters, ...filters }) !== JSON.stringify(noFilters);
}

const nowhere = { after: null, before: null };

/**
 * The URL parameters of a query, changed in some. The place in the list is kept only if it is asked for, since it means nothing once
 * anything else has changed.
 */
export function writeReportQuery(query: ReportQuery, changed: Partial<Omit<ReportQuery, "period">> = {}): string {
  const { period, day, count, filters, problem, after, before } = { ...query, ...nowhere, ...changed };
  const given = {
    ...(period.preset ? { period: String(period.preset) } : { from: period.from, to: period.to }),
    ...{ day, count, reporter: filters.reporter, result: filters.result, policy: filters.policy },
    ...{ verdict: filters.verdict, failures: filters.failuresOnly ? "1" : null, problem, after, before },
  };
  return `?${new URLSearchParams(Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== null))}`;
}

/** What of a query stays when another period is chosen: what counts, and the filters of the list. */
export function keptBesidePeriod(query: ReportQuery): Record<string, string> {
  const params = new URLSearchParams(writeReportQuery(query, { day: null, problem: null }));
  for (const name of ["period", "from", "to"]) params.delete(name);
  return Object.fromEntries(params);
}
