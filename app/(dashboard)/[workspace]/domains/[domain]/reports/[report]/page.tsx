import type { Metadata } from "next";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { describeDate } from "@/components/ui/describe-time";
import { displayDomain } from "@/lib/names/display-domain";
import { getReportOrThrow } from "@/lib/reports/get-report";
import { mailOfReport } from "@/lib/reports/mail-of-report";
import { loadDomainPage } from "@/app/(dashboard)/[workspace]/domains/[domain]/domain-page";
import { VerdictBadge } from "@/app/(dashboard)/[workspace]/domains/[domain]/verdict-badge";
import { MailFacts } from "./mail-facts";
import { PolicyCard } from "./policy-card";
import { RawJson } from "./raw-json";
import { ReportFacts } from "./report-facts";

export const metadata: Metadata = { title: "Report" };

type Props = { params: Promise<{ workspace: string; domain: string; report: string }> };

export default async function ReportPage({ params }: Props) {
  const { report: id } = await params;
  const {
    path,
    domain,
    loaded: { report, mail },
  } = await loadDomainPage(params, async (tenant, { id: domainId }) => {
    const report = await getReportOrThrow(tenant, domainId, id);
    return { report, mail: await mailOfReport(tenant, report.id) };
  });
  return (
    <>
      <PageHeader
        title={`${report.organizationName ?? report.reporter}, ${describeDate(report.start)}`}
        parent={{ href: path, label: displayDomain(domain.name) }}
        badge={<VerdictBadge verdict={report.verdict} reporter={report.reporter} />}
        status={`What ${report.organizationName ?? report.reporter} saw when it delivered mail to ${displayDomain(domain.name)}.`}
      />
      {report.hasConflict && (
        <Alert tone="warning" title="Another report bears the same id">
          The sender gave this id to a report with other figures too. The first one counts.
        </Alert>
      )}
      {report.warnings.length > 0 && (
        <Alert tone="info" title="Read with allowances">
          <ul className="list-disc pl-4">
            {report.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </Alert>
      )}
      <ReportFacts report={report} />
      <MailFacts report={report} mail={mail} />
      {report.policies.map((policy) => (
        <PolicyCard key={policy.position} policy={policy} />
      ))}
      <RawJson json={report.raw} href={`${path}/reports/${report.id}/raw`} />
    </>
  );
}
