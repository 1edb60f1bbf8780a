import { PageHeader } from "@/components/shell/page-header";
import { describeDate } from "@/components/ui/describe-time";
import { ForeignText } from "@/components/ui/foreign-text";
import { readerLocale } from "@/components/ui/reader-locale";
import { Time } from "@/components/ui/time";
import { foreignName } from "@/components/ui/visible-text";
import { displayDomain } from "@/lib/names/display-domain";
import { getReportOrThrow } from "@/lib/reports/get-report";
import { mailOfReport } from "@/lib/reports/mail-of-report";
import { dayOf } from "@/lib/stats/period";
import { reportNeighbours } from "@/lib/stats/report-neighbours";
import { loadDomainPage } from "@/app/(dashboard)/[workspace]/domains/[domain]/domain-page";
import { VerdictBadge } from "@/app/(dashboard)/[workspace]/domains/[domain]/verdict-badge";
import { MailFacts } from "./mail-facts";
import { NeighbourLinks } from "./neighbour-links";
import { PolicyCard } from "./policy-card";
import { RawJson } from "./raw-json";
import { ReportFacts } from "./report-facts";
import { ReportNotices } from "./report-notices";

type Props = { params: Promise<{ workspace: string; domain: string; report: string }> };

export default async function ReportPage({ params }: Props) {
  const { report: id } = await params;
  const { member, path, domain, loaded } = await loadDomainPage(params, async (tenant, { id: domainId }) => {
    const report = await getReportOrThrow(tenant, domainId, id);
    const place = { day: dayOf(report.day), id };
    return {
      report,
      mail: await mailOfReport(tenant, report.id),
      neighbours: await reportNeighbours(tenant, { domainId, reporter: report.reporter, place }),
    };
  });
  const { report, mail, neighbours } = loaded;
  const name = report.organizationName ?? report.reporter;
  return (
    <>
      <PageHeader
        title={`${foreignName(name)}, ${describeDate(report.start, await readerLocale())}`}
        heading={
          <>
            <ForeignText text={name} most={80} />, <Time value={report.start} show="date" />
          </>
        }
        parent={{ href: path, label: displayDomain(domain.name) }}
        badge={<VerdictBadge verdict={report.verdict} reporter={report.reporter} />}
        status={
          <>
            What <ForeignText text={name} most={80} /> saw when it delivered mail to {displayDomain(domain.name)}.
          </>
        }
      >
        <NeighbourLinks path={path} reporter={report.reporter} {...neighbours} />
      </PageHeader>
      <ReportNotices report={report} />
      <ReportFacts report={report} />
      <MailFacts report={report} mail={mail} />
      {report.policies.map((policy) => (
        <PolicyCard key={policy.position} policy={policy} addresses={member.choices.addresses} />
      ))}
      <RawJson json={report.raw} href={`${path}/reports/${report.id}/raw`} />
    </>
  );
}
