import type { TenantSql } from "@/lib/workspaces/in-workspace";
import { orderOf, selectIds, type Portion, type ReportSearch } from "./report-ids";
import { readPlace, writePlace, type Place } from "./report-place";

const perPage = 20;

/** A report as lists show it, counted or not; days and times are ISO 8601. */
export type ListedReport = {
  id: string;
  organizationName: string | null;
  reporter: string;
  externalReportId: string;
  day: string;
  start: string;
  end: string;
  receivedAt: string;
  standing: string;
  verdict: string;
  verdictReason: string | null;
  isCounted: boolean;
  whyNotCounted: string | null;
  hasConflict: boolean;
  successful: number;
  failed: number;
};

export type ReportList = { reports: ListedReport[]; previous: string | null; next: string | null };

/** Where a page begins: after or before a place that another page gave. What is no place is the beginning. */
type Question = ReportSearch & { after?: string | null; before?: string | null };

/**
 * One page of a domain's reports, newest day first. `previous` is the place for `before`, `next` that for `after`; null where there is
 * nothing.
 */
export async function listReports(
  tenant: TenantSql,
  { after = null, before = null, ...search }: Question,
): Promise<ReportList> {
  const back = readPlace(before);
  if (back) {
    const found = await reportRows(tenant, { ...search, before: back, most: perPage + 1 });
    const reports = found.slice(0, perPage).reverse();
    // Fewer are the first page, which then is shown whole.
    if (reports.length === perPage)
      return {
        reports,
        previous: found.length > perPage ? placeOf(reports.at(0)) : null,
        next: placeOf(reports.at(-1)),
      };
  }
  const forth = back ? null : readPlace(after);
  const found = await reportRows(tenant, { ...search, after: forth, most: perPage + 1 });
  const reports = found.slice(0, perPage);
  const previous = forth && (placeOf(reports.at(0)) ?? writePlace(forth));
  return { reports, previous, next: found.length > perPage ? placeOf(reports.at(-1)) : null };
}

type Row = Omit<ListedReport, "start" | "end" | "receivedAt"> & { start: Date; end: Date; receivedAt: Date };

/** The reports of a portion, in its order. */
export async function reportRows(tenant: TenantSql, portion: Portion): Promise<ListedReport[]> {
  const order = orderOf(portion);
  const rows = await tenant.tx.$queryRaw<Row[]>`
    SELECT r."id", r."organizationName", r."reporter", r."externalReportId", to_char(r."day", 'YYYY-MM-DD') AS "day", r."start",
           r."end", r."receivedAt", r."standing", r."verdict", r."verdictReason", r."isCounted", r."whyNotCounted", r."hasConflict",
           r."successful"::float8 AS "successful", r."failed"::float8 AS "failed"
    FROM (${selectIds(tenant, portion)}) AS listed
    JOIN "Report" r ON r."workspaceId" = ${tenant.workspace.id}::uuid AND r."id" = listed."id"
    ORDER BY r."day" ${order}, r."id" ${order}`;
  return rows.map(({ start, end, receivedAt, ...row }) => ({
    ...row,
    start: start.toISOString(),
    end: end.toISOString(),
    receivedAt: receivedAt.toISOString(),
  }));
}

function placeOf(report: Place | undefined): string | null {
  return report ? writePlace(report) : null;
}
