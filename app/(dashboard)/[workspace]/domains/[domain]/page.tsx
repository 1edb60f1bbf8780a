import type { Metadata } from "next";
import { DailyConnectionsChart } from "@/components/charts/daily-connections-chart";
import { PageHeader } from "@/components/shell/page-header";
import { Card } from "@/components/ui/card";
import { PeriodPicker } from "@/app/(dashboard)/[workspace]/period-picker";
import { listDomains } from "@/lib/domains/get-domain";
import { displayDomain } from "@/lib/names/display-domain";
import { listReports } from "@/lib/reports/list-reports";
import { dailyConnections } from "@/lib/stats/daily-connections";
import { figuresByKey } from "@/lib/stats/figures-by-key";
import { reporterMarks } from "@/lib/reports/reporters";
import { countedStandings } from "@/lib/reports/standing";
import { leftOut } from "@/lib/stats/left-out";
import { policyTypes } from "@/lib/stats/policy-types";
import { problems } from "@/lib/stats/problems";
import { countingOf } from "@/lib/workspaces/counting";
import { LeftOutNotice } from "@/app/(dashboard)/[workspace]/left-out-notice";
import { DomainPicker } from "./domain-picker";
import { DomainTabs } from "./domain-tabs";
import { Evidence } from "./evidence";
import { FirstReport } from "./first-report";
import { Headline } from "./headline";
import { loadEvidence } from "./load-evidence";
import { loadDomainPage, type DomainParams } from "./domain-page";
import { PolicyTypes } from "./policy-types";
import { Problems } from "./problems";
import { PrintHeader } from "./print-header";
import { ProofBadge } from "./proof-badge";
import { readReportQuery, writeReportQuery, type SearchParams } from "@/app/(dashboard)/[workspace]/report-query";
import { Reporters } from "./reporters";
import { Reports } from "./reports";
import { reportStatus } from "./report-status";
import { UploadForm } from "./upload-form";
import { exclude, upload } from "./actions";

type Props = { params: DomainParams; searchParams: SearchParams };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: displayDomain(decodeURIComponent((await params).domain)) };
}

export default async function DomainReportPage({ params, searchParams }: Props) {
  const asOf = new Date();
  const query = await readReportQuery(searchParams, asOf);
  const { member, path, domain, loaded } = await loadDomainPage(params, async (tenant, found) => {
    const domainId = found.id;
    const counting = query.count ?? (await countingOf(tenant));
    const question = { domainId, period: query.period, standings: countedStandings[counting] };
    return {
      counting,
      domains: await listDomains(tenant),
      series: await dailyConnections(tenant, question),
      reporters: await figuresByKey(tenant, "reporter", question),
      marks: await reporterMarks(tenant, { domainId, asOf }),
      evidence: await loadEvidence(tenant, found, question, asOf),
      problems: await problems(tenant, question),
      types: await policyTypes(tenant, question),
      excluded: await leftOut(tenant, question),
      list: await listReports(tenant, { domainId, ...query.period, after: query.after }),
    };
  });
  const { counting, domains, series, reporters, marks, types, excluded, list } = loaded;
  const slug = member.workspace.slug;
  const isEmpty = list.reports.length === 0 && query.after === null;
  return (
    <>
      <PrintHeader
        {...{
          domain: displayDomain(domain.name),
          workspace: member.workspace.name,
          period: query.period,
          counting,
          asOf,
        }}
      />
      <PageHeader
        title={displayDomain(domain.name)}
        parent={{ href: `/${slug}/domains`, label: "Domains" }}
        badge={<ProofBadge isVerified={domain.verifiedAt !== null} />}
        status={reportStatus(domain, series, reporters.length)}
      >
        <DomainPicker current={domain.name} names={domains.map(({ name }) => name)} query={query} path={path} />
        <PeriodPicker path={path} period={query.period} kept={query.count ? { count: query.count } : {}} />
      </PageHeader>
      <DomainTabs path={path} />
      {isEmpty && <FirstReport domain={domain} path={path} />}
      {!isEmpty && (
        <>
          <LeftOutNotice
            excluded={excluded}
            counting={counting}
            switchHref={path + writeReportQuery(query, { count: counting === "all" ? "trusted" : "all" })}
            settingsHref={`/${slug}/settings`}
          />
          <Headline series={series} reporters={reporters.length} />
          <Card
            title="Connections by day"
            description="A day without reports is hatched: nobody reported, which is not zero."
          >
            <DailyConnectionsChart series={series} title={`Connections to ${displayDomain(domain.name)} by day`} />
          </Card>
          <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
            <Problems problems={loaded.problems.problems} mode={domain.mode} />
            <div className="flex min-w-0 flex-col gap-6">
              <PolicyTypes types={types} />
            </div>
          </div>
          <Reporters
            reporters={loaded.evidence.coverage}
            period={query.period}
            marks={marks}
            action={member.role === "viewer" ? null : exclude.bind(null, slug, domain.name)}
            asOf={asOf}
          />
          <Evidence evidence={loaded.evidence} domain={domain} period={query.period} asOf={asOf} />
          <div className="print:hidden">
            <Reports list={list} path={path} query={query} />
          </div>
        </>
      )}
      <div className="print:hidden">
        <UploadForm action={upload.bind(null, slug, domain.name)} />
      </div>
    </>
  );
}
