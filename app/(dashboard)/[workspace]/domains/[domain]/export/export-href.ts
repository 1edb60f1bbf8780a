import { writeReportQuery, type ReportQuery } from "@/app/(dashboard)/[workspace]/report-query";

/** Where what a page shows is exported from, `&what=` and `&format=` to be added. */
export function exportHref(path: string, query: ReportQuery): string {
  return `${path}/export${writeReportQuery(query, { problem: null })}`;
}
