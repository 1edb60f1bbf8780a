import type { Metadata } from "next";
import { fullDayName } from "@/lib/names/day-names";
import { Answered } from "@/components/ui/answered";
import { readerLocale } from "@/components/ui/reader-locale";
import { LiveRefresh } from "@/components/shell/live-refresh";
import { PageHeader } from "@/components/shell/page-header";
import { PeriodPicker } from "@/app/(dashboard)/[workspace]/period-picker";
import { isNarrowed, readReportQuery, spanOf, type SearchParams } from "@/app/(dashboard)/[workspace]/report-query";
import { aLabelOf, displayDomain } from "@/lib/names/display-domain";
import { upload } from "./actions";
import { askReport } from "./ask-report";
import { askDomainPage, type DomainParams } from "./domain-page";
import { DomainTabs } from "./domain-tabs";
import { ExportMenu } from "./export-menu";
import { FirstReport } from "./first-report";
import { MissingProof } from "./missing-proof";
import { PrintHeader } from "./print-header";
import { ProofBadge } from "./proof-badge";
import { ReportLoop } from "./report-loop";
import { ReportPanels } from "./report-panels";
import { reportStatus } from "./report-status";
import { UploadForm } from "./upload-form";

type Props = { params: DomainParams; searchParams: SearchParams };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: displayDomain(decodeURIComponent((await params).domain)) };
}

export default async function DomainReportPage({ params, searchParams }: Props) {
  const asOf = new Date();
  const locale = await readerLocale();
  const query = await readReportQuery(searchParams, asOf);
  const { member, path, domain, ...report } = await askDomainPage(params, async (tenant, found, { choices }) =>
    askReport(tenant, found, { query, choices, asOf, locale }),
  );
  const { totals, groups, evidence, loop } = report;
  const { workspace, choices } = member;
  const name = displayDomain(domain.name);
  const isEmpty = (await report.list).reports.length === 0 && !isNarrowed(query);
  return (
    <>
      <PrintHeader
        {...{ domain: name, workspace: workspace.name, period: spanOf(query), asOf }}
        counting={query.count ?? choices.counting}
      />
      <Answered of={{ totals, groups, evidence }}>
        {(known) => (
          <PageHeader
            title={name}
            alias={aLabelOf(domain.name)}
            parent={{ href: `/${workspace.slug}/domains`, label: "Domains" }}
            badge={<ProofBadge domain={domain} />}
            status={`${query.day === null ? "" : `${fullDayName(query.day, locale)}: `}${reportStatus(domain, { ...known, totals: known.totals.now })}`}
          >
            <PeriodPicker path={path} period={query.period} kept={query.count ? { count: query.count } : {}} />
            {!isEmpty && <ExportMenu path={path} query={query} />}
          </PageHeader>
        )}
      </Answered>
      <DomainTabs path={path} />
      <MissingProof domain={domain} path={path} />
      <Answered of={{ loop }}>
        {({ loop: { steps, lastDay } }) => (
          <>
            <LiveRefresh
              stream={`/${workspace.slug}/live?domain=${domain.name}`}
              drawnAt={asOf.getTime()}
              every={lastDay === null ? 15 : undefined}
            />
            {isEmpty && <FirstReport steps={steps} lastDay={lastDay} path={path} query={query} />}
          </>
        )}
      </Answered>
      {!isEmpty && <ReportPanels {...{ member, domain, path, query, asOf, report }} />}
      <div className="flex flex-col gap-6 print:hidden">
        <Answered of={{ loop, totals }}>
          {({ loop: { steps, lastDay }, totals: { now } }) =>
            lastDay !== null && <ReportLoop steps={steps} reporters={now.reporters} path={path} />
          }
        </Answered>
        {member.mayChange && <UploadForm action={upload.bind(null, workspace.slug, domain.name)} />}
      </div>
    </>
  );
}
