import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { ForeignText } from "@/components/ui/foreign-text";
import { Count, percent } from "@/components/ui/number";
import { Time } from "@/components/ui/time";
import type { StoredReport } from "@/lib/reports/get-report";
import { item } from "./explained-item";

/** The report's own fields: who, when, how many. */
export function ReportFacts({ report }: { report: StoredReport }) {
  const successful = Number(report.successful);
  const failed = Number(report.failed);
  const items = [
    item("Organization", "organizationName", <Given text={report.organizationName} otherwise="not named" />),
    item("Reporter", "reporter", <Reporter report={report} />),
    item("Contact", "contactInfo", <Given text={report.contactInfo} otherwise="not given" />),
    item("Report id", "reportId", <ForeignText text={report.externalReportId} className="font-mono" />),
    item(
      "Period",
      "period",
      <>
        <Time value={report.start} /> to <Time value={report.end} />
      </>,
    ),
    item("Received", "received", <Time value={report.receivedAt} />),
    item(
      "Connections",
      "connections",
      <>
        <Count value={successful} /> successful, <Count value={failed} /> failed ({percent(failed, successful + failed)}
        )
      </>,
    ),
  ];
  return (
    <Card title="Report" description="What the report says of itself, by RFC 8460.">
      <DescriptionList items={items} />
    </Card>
  );
}

function Given({ text, otherwise }: { text: string | null; otherwise: string }) {
  return text === null ? <span className="text-muted">{otherwise}</span> : <ForeignText text={text} />;
}

function Reporter({ report: { verdict, reporter, submitter } }: { report: StoredReport }) {
  if (verdict === "verified") return <ForeignText text={reporter} />;
  return (
    <>
      <ForeignText text={submitter} />, as the report says
    </>
  );
}
