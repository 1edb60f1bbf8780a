import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { ForeignText } from "@/components/ui/foreign-text";
import { Count } from "@/components/ui/number";
import { Pagination } from "@/components/ui/pagination";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import { noFilters } from "@/lib/reports/report-filters";
import { describeWhyNotCounted } from "@/lib/reports/why-not-counted";
import type { ListedReport } from "@/lib/stats/list-reports";
import { hasFilters, writeReportQuery, type ReportQuery } from "@/app/(dashboard)/[workspace]/report-query";
import { ExportMenu } from "./export-menu";
import { reportChoices, type Occurring } from "./report-choices";
import { ReportChips } from "./report-chips";
import { ReportFiltersForm } from "./report-filters-form";
import { VerdictBadge } from "./verdict-badge";

/** The reports behind the figures, newest day first, and what narrows them. */
export function Reports({ path, query, ...occurring }: Occurring & { path: string; query: ReportQuery }) {
  const { reports, previous, next } = occurring.list;
  const hrefOf = (place: Partial<ReportQuery>) => `${path}${writeReportQuery(query, place)}#reports`;
  return (
    <div id="reports" className="min-w-0 scroll-mt-4">
      <Card
        title="Reports"
        description="Every report of the period, counted or not."
        action={<ExportMenu path={path} query={query} only={["reports", "failures"]} />}
        flush
      >
        <div className="flex flex-col gap-3 border-b border-line px-4 py-4 sm:px-5">
          <ReportFiltersForm path={path} query={query} choices={reportChoices(occurring, query.filters)} />
          <ReportChips path={path} query={query} />
          <p className="text-13 text-pretty text-muted">
            These filters narrow this list only. Figures and charts follow the period and the day.
          </p>
        </div>
        {reports.length === 0 && <NothingListed path={path} query={query} />}
        <DataTable
          caption="Reports"
          rows={reports}
          rowKey={(report) => report.id}
          rowHref={(report) => `${path}/reports/${report.id}`}
          columns={[
            {
              header: "Reporter",
              cell: (report) => <ForeignText text={report.organizationName ?? report.reporter} most={80} />,
            },
            { header: "Day", cell: (report) => <Time value={report.day} show="date" className="whitespace-nowrap" /> },
            { header: "Sender", cell: (report) => <Sender report={report} /> },
            { header: "Successful", numeric: true, cell: (report) => <Count value={report.successful} /> },
            { header: "Failed", numeric: true, cell: (report) => <Failed report={report} /> },
          ]}
        />
        <div className="border-t border-line px-4 py-3 empty:hidden sm:px-5">
          <Pagination
            label="Reports"
            previousHref={previous ? hrefOf({ before: previous }) : undefined}
            nextHref={next ? hrefOf({ after: next }) : undefined}
          />
        </div>
      </Card>
    </div>
  );
}

function NothingListed({ path, query }: { path: string; query: ReportQuery }) {
  const isFiltered = hasFilters(query.filters);
  const whole = isFiltered ? { filters: noFilters } : { day: null };
  return (
    <p className="px-4 py-8 text-center text-14 sm:px-5">
      {isFiltered ? "No report passes these filters." : "No reports here."}{" "}
      {(isFiltered || query.day !== null) && (
        <TextLink href={path + writeReportQuery(query, whole)} scroll={false}>
          {isFiltered ? "Clear the filters" : "Show the whole period"}
        </TextLink>
      )}
    </p>
  );
}

function Sender({ report }: { report: ListedReport }) {
  return (
    <div className="flex min-w-0 flex-col items-start gap-0.5 max-sm:items-end">
      <VerdictBadge {...report} />
      {report.verdict === "broken" && report.verdictReason && (
        <ForeignText text={report.verdictReason} className="max-w-sm text-13 text-pretty text-muted" />
      )}
      {report.hasConflict && <Badge tone="warning">Same id, other figures</Badge>}
    </div>
  );
}

function Failed({ report }: { report: ListedReport }) {
  if (!report.isCounted)
    return (
      <span title={`Not counted, because ${describeWhyNotCounted(report.whyNotCounted).reason}.`}>
        <Badge tone="warning">Not counted</Badge>
      </span>
    );
  return (
    <span className={report.failed > 0 ? "font-medium text-failure" : "text-muted"}>
      <Count value={report.failed} />
    </span>
  );
}
