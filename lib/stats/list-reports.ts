import type { Tenant } from "@/lib/workspaces/in-workspace";
import { reportIds, type ReportSearch } from "./report-ids";
import { readPlace, writePlace, type Place } from "./report-place";

const perPage = 20;

const shown = {
  id: true,
  organizationName: true,
  reporter: true,
  externalReportId: true,
  day: true,
  start: true,
  end: true,
  receivedAt: true,
  standing: true,
  verdict: true,
  verdictReason: true,
  isCounted: true,
  whyNotCounted: true,
  hasConflict: true,
  successful: true,
  failed: true,
} as const;

/** Where a page begins: after or before a place that another page gave. What is no place is the beginning. */
type Question = ReportSearch & { after?: string | null; before?: string | null };

/**
 * One page of a domain's reports, counted or not, newest day first. Days and times are ISO 8601. `previous` is the place for `before`,
 * `next` that for `after`; null where there is nothing.
 */
export async function listReports(tenant: Tenant, { after = null, before = null, ...search }: Question) {
  const back = readPlace(before);
  if (back) {
    const ids = await reportIds(tenant, { ...search, before: back, most: perPage + 1 });
    const reports = await reportRows(tenant, ids.slice(0, perPage).reverse());
    // Fewer are the first page, which then is shown whole.
    if (reports.length === perPage)
      return { reports, previous: ids.length > perPage ? placeOf(reports.at(0)) : null, next: placeOf(reports.at(-1)) };
  }
  const forth = back ? null : readPlace(after);
  const ids = await reportIds(tenant, { ...search, after: forth, most: perPage + 1 });
  const reports = await reportRows(tenant, ids.slice(0, perPage));
  const previous = forth && (placeOf(reports.at(0)) ?? writePlace(forth));
  return { reports, previous, next: ids.length > perPage ? placeOf(reports.at(-1)) : null };
}

export type ReportList = Awaited<ReturnType<typeof listReports>>;
export type ListedReport = ReportList["reports"][number];

/** The rows of these ids, in their order. */
export async function reportRows({ workspace, tx }: Tenant, ids: string[]) {
  const rows = await tx.report.findMany({ where: { workspaceId: workspace.id, id: { in: ids } }, select: shown });
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids
    .flatMap((id) => found.get(id) ?? [])
    .map((row) => ({
      ...row,
      day: row.day.toISOString().slice(0, 10),
      start: row.start.toISOString(),
      end: row.end.toISOString(),
      receivedAt: row.receivedAt.toISOString(),
      successful: Number(row.successful),
      failed: Number(row.failed),
    }));
}

function placeOf(report: Place | undefined): string | null {
  return report ? writePlace(report) : null;
}
