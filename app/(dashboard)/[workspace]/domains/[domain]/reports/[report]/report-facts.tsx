import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Count, percent } from "@/components/ui/number";
import { Time } from "@/components/ui/time";
import type { StoredReport } from "@/lib/reports/get-report";
import { describeWhyNotCounted } from "@/lib/reports/why-not-counted";

/** The report's own fields: who, when, how many. */
export function ReportFacts({ report }: { report: StoredReport }) {
  const successful = Number(report.successful);
  const failed = Number(report.failed);
  const items = [
    { key: "organization", term: "Organization", value: report.organizationName ?? "not named" },
    { key: "reporter", term: "Reporter", value: reporterLine(report) },
    { key: "contact", term: "Contact", value: report.contactInfo ?? "not given" },
    { key: "id", term: "Report id", value: <span className="font-mono">{report.externalReportId}</span> },
    {
      key: "period",
      term: "Period",
      value: (
        <>
          <Time value={report.start} /> to <Time value={report.end} />
        </>
      ),
    },
    { key: "received", term: "Received", value: <Time value={report.receivedAt} /> },
    {
      key: "connections",
      term: "Connections",
      value: (
        <>
          <Count value={successful} /> successful, <Count value={failed} /> failed (
          {percent(failed, successful + failed)})
          {!report.isCounted && `; not counted, because ${describeWhyNotCounted(report.whyNotCounted).reason}`}
        </>
      ),
    },
  ];
  return (
    <Card title="Report">
      <DescriptionList items={items} />
    </Card>
  );
}

function reporterLine({ verdict, reporter, submitter }: StoredReport): string {
  return verdict === "verified" ? reporter : `${submitter}, as the report says`;
}
