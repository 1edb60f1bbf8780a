import type { Metadata } from "next";
import { fullDayName } from "@/lib/names/day-names";
import { LiveRefresh } from "@/components/shell/live-refresh";
import { PageHeader } from "@/components/shell/page-header";
import { LeftOutNotice } from "@/app/(dashboard)/[workspace]/left-out-notice";
import { PeriodPicker } from "@/app/(dashboard)/[workspace]/period-picker";
import {
  isNarrowed,
  readReportQuery,
  spanOf,
  writeReportQuery,
  type SearchParams,
} from "@/app/(dashboard)/[workspace]/report-query";
import { aLabelOf, displayDomain } from "@/lib/names/display-domain";
import { enforceSimulation } from "@/lib/stats/enforce-simulation";
import { appliedChanges } from "@/lib/stats/domain-changes";
import { dayOf, daysOf } from "@/lib/stats/period";
import { judgeVersions } from "@/lib/stats/policy-holding";
import { reportedDays } from "@/lib/stats/reported-days";
import { wasEnforced } from "@/lib/stats/settings-history";
import { exclude, upload } from "./actions";
import { loadDomainPage, type DomainParams } from "./domain-page";
import { DomainTabs } from "./domain-tabs";
import { EnforceSimulator } from "./enforce-simulator";
import { ExportMenu } from "./export-menu";
import { allProblems, failureGroups } from "./failures/failure-groups";
import { Failures } from "./failures/failures";
import { FirstReport } from "./first-report";
import { Headline } from "./headline";
import { loadReport } from "./load-report";
import { loopSteps } from "./loop-steps";
import { MissingProof } from "./missing-proof";
import { MxHosts } from "./mx-hosts";
import { Networks } from "./networks";
import { PoliciesSeen } from "./policies-seen";
import { PolicyInForce } from "./policy-in-force";
import { PolicyTypes } from "./policy-types";
import { PrintHeader } from "./print-header";
import { ProofBadge } from "./proof-badge";
import { Reporters } from "./reporters";
import { ReportLoop } from "./report-loop";
import { Reports } from "./reports";
import { reportStatus } from "./report-status";
import { TimesToFix } from "./times-to-fix";
import { Timeline } from "./timeline";
import { UploadForm } from "./upload-form";

type Props = { params: DomainParams; searchParams: SearchParams };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: displayDomain(decodeURIComponent((await params).domain)) };
}

export default async function DomainReportPage({ params, searchParams }: Props) {
  const asOf = new Date();
  const query = await readReportQuery(searchParams, asOf);
  const { member, path, domain, loaded } = await loadDomainPage(params, (tenant, found) =>
    loadReport(tenant, found, { query, asOf }),
  );
  const { counting, series, types, found, list, coverage, policies } = loaded;
  const steps = loopSteps(loaded.loop, domain.name, asOf);
  const lastDay = loaded.loop.arrivals.stored?.lastDay ?? null;
  const today = dayOf(asOf);
  const evidence = { types, reportedDays: reportedDays(coverage, query.period), period: spanOf(query), today };
  const groups = failureGroups(found.problems);
  const slug = member.workspace.slug;
  const name = displayDomain(domain.name);
  const isEmpty = list.reports.length === 0 && !isNarrowed(query);
  const hrefOf = (changed: Parameters<typeof writeReportQuery>[1]) => path + writeReportQuery(query, changed);
  return (
    <>
      <PrintHeader {...{ domain: name, workspace: member.workspace.name, period: spanOf(query), counting, asOf }} />
      <PageHeader
        title={name}
        alias={aLabelOf(domain.name)}
        parent={{ href: `/${slug}/domains`, label: "Domains" }}
        badge={<ProofBadge domain={domain} />}
        status={`${query.day === null ? "" : `${fullDayName(query.day)}: `}${reportStatus(domain, { totals: loaded.totals.now, groups, evidence })}`}
      >
        <PeriodPicker path={path} period={query.period} kept={query.count ? { count: query.count } : {}} />
        {!isEmpty && <ExportMenu path={path} query={query} />}
      </PageHeader>
      <DomainTabs path={path} />
      <MissingProof domain={domain} path={path} />
      <LiveRefresh
        stream={`/${slug}/live?domain=${domain.name}`}
        drawnAt={asOf.getTime()}
        every={lastDay === null ? 15 : undefined}
      />
      {isEmpty && <FirstReport steps={steps} lastDay={lastDay} path={path} query={query} />}
      {!isEmpty && (
        <>
          <LeftOutNotice
            excluded={loaded.excluded}
            counting={counting}
            switchHref={hrefOf({ count: counting === "all" ? "trusted" : "all" })}
            settingsHref={`/${slug}/settings`}
          />
          <Headline {...loaded.totals} days={daysOf(spanOf(query)).length} />
          <PolicyTypes types={types} />
          <Timeline
            name={name}
            series={series}
            failures={loaded.failures}
            changes={[...loaded.changes, ...appliedChanges(policies.history)].sort((a, b) => (a.day < b.day ? -1 : 1))}
            day={query.day}
            dayHref={`${hrefOf({ day: null, problem: null })}&day=`}
            wholeHref={hrefOf({ day: null })}
          />
          <Failures
            groups={groups}
            other={found.other}
            failed={loaded.totals.now.failed}
            evidence={evidence}
            domain={domain}
            opened={loaded.opened}
            showsAddresses={loaded.addresses === "whole"}
            path={path}
            showsAll={query.problem === allProblems}
            problemHref={(problem) => hrefOf({ problem })}
          />
          <TimesToFix problems={found.problems} evidence={evidence} />
          <EnforceSimulator
            simulation={enforceSimulation(types, found.problems)}
            wasEnforced={wasEnforced(policies.settings, spanOf(query))}
          />
          <Reporters
            reporters={coverage}
            period={query.period}
            marks={loaded.marks}
            action={member.mayChange ? exclude.bind(null, slug, domain.name) : null}
            asOf={asOf}
          />
          <div className="grid grid-cols-1 items-start gap-6 empty:hidden lg:grid-cols-2">
            <MxHosts figures={loaded.mx} mxHosts={domain.mxHosts} />
            <Networks figures={loaded.networks} />
          </div>
          <PoliciesSeen
            versions={judgeVersions(policies.seen, policies.wanted, today)}
            tlsa={policies.seen.filter(({ type }) => type === "tlsa")}
            isOurs={policies.wanted !== null}
            today={today}
          />
          <PolicyInForce settings={policies.settings} history={policies.history} period={query.period} today={today} />
          <Reports
            path={path}
            query={query}
            list={list}
            reporters={coverage.flatMap(({ reporter }) => reporter ?? [])}
            excluded={loaded.marks.excluded}
            problems={found.problems}
            types={types}
          />
        </>
      )}
      <div className="flex flex-col gap-6 print:hidden">
        {lastDay !== null && <ReportLoop steps={steps} reporters={loaded.totals.now.reporters} path={path} />}
        {member.mayChange && <UploadForm action={upload.bind(null, slug, domain.name)} />}
      </div>
    </>
  );
}
