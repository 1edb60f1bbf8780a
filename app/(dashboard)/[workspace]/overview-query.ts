import { domainSorts, domainStates, type DomainSort, type DomainState } from "@/lib/stats/domain-overview";
import { periodParams } from "@/lib/stats/period";
import { readReportQuery, type ReportQuery, type SearchParams } from "./report-query";

/** What a list of domains shows, as its URL has it. */
export type OverviewQuery = Pick<ReportQuery, "period" | "count"> & {
  /** Part of a name; empty for all. */
  search: string;
  /** Null for every state. */
  state: DomainState | null;
  sort: DomainSort;
  order: "asc" | "desc";
  /** From 1. */
  page: number;
};

const longestName = 253;
const lastPage = 1_000_000;

/** How a list begins when its reader sorts by that: names and needs from the first, figures from the largest. */
export const firstOrder = {
  status: "asc",
  name: "asc",
  connections: "desc",
  failures: "desc",
  last: "desc",
} satisfies Record<DomainSort, OverviewQuery["order"]>;

/** `?q=…&status=failing&sort=connections&order=asc&page=2` beside period and `count`; what is not understood is left out. */
export async function readOverviewQuery(searchParams: SearchParams, asOf: Date): Promise<OverviewQuery> {
  const { period, count } = await readReportQuery(searchParams, asOf);
  const raw = await searchParams;
  const text = (name: string) => (typeof raw[name] === "string" ? raw[name] : "");
  const sort = domainSorts.find((known) => known === text("sort")) ?? "status";
  const order = text("order");
  const page = Number.parseInt(text("page"), 10);
  return {
    period,
    count,
    search: text("q")
      .replace(/\p{Cc}/gu, "")
      .trim()
      .slice(0, longestName)
      .toLowerCase()
      .normalize(),
    state: domainStates.find((known) => known === text("status")) ?? null,
    sort,
    order: order === "asc" || order === "desc" ? order : firstOrder[sort],
    page: page >= 1 ? Math.min(page, lastPage) : 1,
  };
}

/** The URL parameters of a query, changed in some; the page is kept only if it is asked for, since the list is another. */
export function writeOverviewQuery(query: OverviewQuery, changed: Partial<Omit<OverviewQuery, "period">> = {}): string {
  const { period } = query;
  return `?${new URLSearchParams({ ...periodParams(period), ...listParams({ ...query, page: 1, ...changed }) })}`;
}

/** The parameters beside the period, each only where it is not what goes without saying. */
export function listParams({ count, search, state, sort, order, page }: OverviewQuery): Record<string, string> {
  return {
    ...(count && { count }),
    ...(search && { q: search }),
    ...(state && { status: state }),
    ...(sort !== "status" && { sort }),
    ...(order !== firstOrder[sort] && { order }),
    ...(page > 1 && { page: String(page) }),
  };
}
