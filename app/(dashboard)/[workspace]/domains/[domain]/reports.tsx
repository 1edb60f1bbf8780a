import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { Count } from "@/components/ui/number";
import { Pagination } from "@/components/ui/pagination";
import { Time } from "@/components/ui/time";
import type { ListedReport } from "@/lib/reports/list-reports";
import { VerdictBadge } from "./verdict-badge";
import { writeReportQuery, type ReportQuery } from "@/app/(dashboard)/[workspace]/report-query";

/** The reports behind the figures, newest day first. */
export function Reports({
  list,
  path,
  query,
}: {
  list: { reports: ListedReport[]; next: string | null };
  path: string;
  query: ReportQuery;
}) {
  return (
    <Card title="Reports" description="Every report of the period, counted or not." flush>
      <DataTable
        caption="Reports"
        rows={list.reports}
        rowKey={(report) => report.id}
        rowHref={(report) => `${path}/reports/${report.id}`}
        columns={[
          { header: "Reporter", cell: (report) => report.organizationName ?? report.reporter },
          { header: "Day", cell: (report) => <Time value={report.day} show="date" /> },
          { header: "Sender", cell: (report) => <Sender report={report} /> },
          { header: "Successful", numeric: true, cell: (report) => <Count value={report.successful} /> },
          { header: "Failed", numeric: true, cell: (report) => <Failed report={report} /> },
        ]}
      />
      <div className="border-t border-line px-4 py-3 empty:hidden sm:px-5">
        <Pagination
          label="Reports"
          previousHref={query.after ? path + writeReportQuery(query) : undefined}
          nextHref={list.next ? path + writeReportQuery(query, { after: list.next }) : undefined}
        />
      </div>
    </Card>
  );
}

function Sender({ report }: { report: ListedReport }) {
  return (
    <div className="flex min-w-0 flex-col items-start gap-0.5">
      <VerdictBadge {...report} />
      {report.verdict === "broken" && (
        <span className="max-w-sm text-13 text-pretty text-muted">{report.verdictReason}</span>
      )}
    </div>
  );
}

function Failed({ report }: { report: ListedReport }) {
  if (!report.isCounted) return <Badge tone="warning">Not counted</Badge>;
  return (
    <span className={report.failed > 0 ? "font-medium text-failure" : "text-muted"}>
      <Count value={report.failed} />
    </span>
  );
}
