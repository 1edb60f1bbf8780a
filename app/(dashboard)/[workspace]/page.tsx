import type { Metadata } from "next";
import { Globe } from "lucide-react";
import { LiveRefresh } from "@/components/shell/live-refresh";
import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { requireMember } from "@/app/session";
import { listDomains } from "@/lib/domains/get-domain";
import { countedStandings } from "@/lib/reports/standing";
import { domainSummaries } from "@/lib/stats/domain-summaries";
import { leftOut } from "@/lib/stats/left-out";
import { countingOf } from "@/lib/workspaces/counting";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import { DomainTable } from "./domain-table";
import { readReportQuery, writeReportQuery, type SearchParams } from "./report-query";
import { LeftOutNotice } from "./left-out-notice";
import { overviewStatus } from "./overview-status";
import { PeriodPicker } from "./period-picker";
import { WorkspaceTotals } from "./workspace-totals";

export const metadata: Metadata = { title: "Overview" };

type Props = { params: Promise<{ workspace: string }>; searchParams: SearchParams };

export default async function OverviewPage({ params, searchParams }: Props) {
  const { workspace } = await requireMember((await params).workspace);
  const asOf = new Date();
  const query = await readReportQuery(searchParams, asOf);
  const { period } = query;
  const { counting, domains, summaries, excluded } = await inWorkspace(workspace, async (tenant) => {
    const counting = query.count ?? (await countingOf(tenant));
    return {
      counting,
      domains: await listDomains(tenant),
      summaries: await domainSummaries(tenant, { period, standings: countedStandings[counting] }),
      excluded: await leftOut(tenant, { domainId: null, period }),
    };
  });
  const base = `/${workspace.slug}`;
  if (domains.length === 0) return <NoDomains base={base} />;
  return (
    <>
      <PageHeader
        title="Overview"
        status={overviewStatus(domains, summaries)}
        action={
          <ButtonLink href={`${base}/domains/new`} variant="primary">
            Add domain
          </ButtonLink>
        }
      >
        <PeriodPicker path={base} period={period} kept={query.count ? { count: query.count } : {}} />
      </PageHeader>
      <LiveRefresh stream={`${base}/live`} drawnAt={asOf.getTime()} />
      <LeftOutNotice
        excluded={excluded}
        counting={counting}
        switchHref={base + writeReportQuery(query, { count: counting === "all" ? "trusted" : "all" })}
        settingsHref={`${base}/settings`}
      />
      <WorkspaceTotals summaries={[...summaries.values()]} period={period} />
      <Card title="Domains" flush>
        <DomainTable base={base} domains={domains} summaries={summaries} />
      </Card>
    </>
  );
}

function NoDomains({ base }: { base: string }) {
  return (
    <>
      <PageHeader title="Overview" status="No domains yet." />
      <Card>
        <EmptyState
          icon={<Globe aria-hidden />}
          title="Add your first domain"
          action={
            <ButtonLink href={`${base}/domains/new`} variant="primary">
              Add domain
            </ButtonLink>
          }
        >
          Waxseal shows you one DNS record to publish. From the next day on, mail servers that deliver to you report
          whether their connections were encrypted.
        </EmptyState>
      </Card>
    </>
  );
}
