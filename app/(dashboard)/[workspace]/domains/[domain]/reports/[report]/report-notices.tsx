import { Alert } from "@/components/ui/alert";
import { visibleText } from "@/components/ui/visible-text";
import type { StoredReport } from "@/lib/reports/get-report";
import { describeWhyNotCounted } from "@/lib/reports/why-not-counted";

/** What a reader must know before the figures: that they do not count, that another report says otherwise, how it was read. */
export function ReportNotices({ report }: { report: StoredReport }) {
  return (
    <>
      {!report.isCounted && (
        <Alert tone="warning" title="Not counted">
          This report is in no figure, because {describeWhyNotCounted(report.whyNotCounted).reason}.
        </Alert>
      )}
      {report.hasConflict && (
        <Alert tone="warning" title="Another report bears the same id">
          The sender gave this id to a report with other figures too. The first one counts.
        </Alert>
      )}
      {report.warnings.length > 0 && (
        <Alert tone="info" title="Read with allowances">
          <ul className="list-disc pl-4 wrap-anywhere">
            {report.warnings.map((warning) => (
              <li key={warning}>{visibleText(warning)}</li>
            ))}
          </ul>
        </Alert>
      )}
    </>
  );
}
