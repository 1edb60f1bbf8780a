"use client";

import { Badge } from "@/components/ui/badge";
import { DataTable } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { ForeignText } from "@/components/ui/foreign-text";
import { Count } from "@/components/ui/number";
import { visibleText } from "@/components/ui/visible-text";
import type { ReportInWords } from "./report-words";

/** Reports, each leading to its own page under the domain's `path`. */
export function ReportsTable({ rows, path }: { rows: ReportInWords[]; path: string }) {
  return (
    <DataTable
      caption="Reports"
      rows={rows}
      rowKey={({ id }) => id}
      rowHref={({ id }) => `${path}/reports/${id}`}
      columns={[
        { header: "Reporter", cell: ({ name }) => <ForeignText text={name} most={80} /> },
        { header: "Day", cell: ({ day }) => <Day day={day} /> },
        { header: "Sender", cell: Sender },
        { header: "Successful", numeric: true, cell: ({ successful }) => <Count value={successful} /> },
        { header: "Failed", numeric: true, cell: Failed },
      ]}
    />
  );
}

function Sender({ sender, whyBroken, hasConflict }: ReportInWords) {
  const badge = <Badge tone={sender.tone}>{visibleText(sender.title)}</Badge>;
  if (!whyBroken && !hasConflict) return badge;
  return (
    <div className="flex min-w-0 flex-col items-start gap-0.5 max-sm:items-end">
      {badge}
      {whyBroken && <ForeignText text={whyBroken} className="max-w-sm text-13 text-pretty text-muted" />}
      {hasConflict && <Badge tone="warning">Same id, other figures</Badge>}
    </div>
  );
}

function Failed({ failed, whyNotCounted }: ReportInWords) {
  if (whyNotCounted)
    return (
      <span title={whyNotCounted}>
        <Badge tone="warning">Not counted</Badge>
      </span>
    );
  return <Count value={failed} className={failed > 0 ? "font-medium text-failure" : "text-muted"} />;
}
