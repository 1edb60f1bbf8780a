import { PrintHeader } from "@/app/(dashboard)/[workspace]/print-header";
import { Alert } from "@/components/ui/alert";
import { Answered } from "@/components/ui/answered";
import { ButtonLink } from "@/components/ui/button-link";
import { readerLocale } from "@/components/ui/reader-locale";
import { LiveRefresh } from "@/components/shell/live-refresh";
import {
  isNarrowed,
  readReportQuery,
  spanOf,
  whenOf,
  writeReportQuery,
  type SearchParams,
} from "@/app/(dashboard)/[workspace]/report-query";
import { displayDomain } from "@/lib/names/display-domain";
import { upload } from "./actions";
import { askReport, plansFor } from "./ask-report";
import { askDomainPage, type DomainParams } from "./domain-page";
import { DomainTabs } from "./domain-tabs";
import { FirstReport } from "./loop/first-report";
import { loopSummary } from "./loop/loop-steps";
import { MissingProof } from "./missing-proof";
import { ReportHeader } from "./report-header";
import { ReportLoop } from "./loop/report-loop";
import { ReportPanels } from "./report-panels";
import { UploadForm } from "./upload/upload-form";

type Props = { params: DomainParams; searchParams: SearchParams };

export default async function DomainReportPage({ params, searchParams }: Props) {
  const asOf = new Date();
  const locale = await readerLocale();
  const query = await readReportQuery(searchParams, asOf);
  const { member, path, domain, ...report } = await askDomainPage(
    params,
    async (tenant, found, { choices }) => askReport(tenant, found, { query, choices, asOf, locale }),
    plansFor(query.period),
  );
  const { totals, loop } = report;
  const { workspace, choices } = member;
  const isEmpty = (await report.list).reports.length === 0 && !isNarrowed(query);
  return (
    <>
      <PrintHeader
        title={`TLS report on mail to ${displayDomain(domain.name)}`}
        {...{ workspace: workspace.name, period: spanOf(query), asOf }}
        counting={query.count ?? choices.counting}
      />
      <ReportHeader {...{ domain, domainsHref: `/${workspace.slug}/domains`, path, query, report, isEmpty }} />
      <DomainTabs path={path} />
      {(await searchParams).unsent === "busy" && (
        <Alert
          tone="warning"
          title="The files were not taken"
          action={
            <ButtonLink href={`${path}${writeReportQuery(query)}#upload`} size="sm">
              To the upload
            </ButtonLink>
          }
        >
          The server was busy with others. Upload them again in a moment.
        </Alert>
      )}
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
            lastDay !== null && (
              <ReportLoop steps={steps} summary={loopSummary(steps, now.reporters, whenOf(query))} path={path} />
            )
          }
        </Answered>
        {member.mayChange && (
          <div id="upload" className="scroll-mt-6">
            <UploadForm action={upload.bind(null, workspace.slug, domain.name)} />
          </div>
        )}
      </div>
    </>
  );
}
