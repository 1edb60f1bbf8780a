import { LiveRefresh } from "@/components/shell/live-refresh";
import { readerLocale } from "@/components/ui/reader-locale";
import { requireMember } from "@/app/session";
import { previousPeriod } from "@/lib/stats/period";
import { workspaceConnections } from "@/lib/stats/workspace-connections";
import { workspaceTotals } from "@/lib/stats/workspace-totals";
import { inSnapshot } from "@/lib/workspaces/in-workspace";
import { DomainListCard } from "./domain-list";
import { ListHeader } from "./list-header";
import { loadDomainList } from "./load-domain-list";
import { readOverviewQuery } from "./overview-query";
import type { SearchParams } from "./report-query";
import { NoDomains } from "./no-domains";
import { PrintHeader } from "./print-header";
import { WorkspaceTimeline } from "./workspace-timeline";
import { WorkspaceTotals } from "./workspace-totals";

type Props = { params: Promise<{ workspace: string }>; searchParams: SearchParams };

export default async function OverviewPage({ params, searchParams }: Props) {
  const { workspace, choices, mayChange } = await requireMember((await params).workspace);
  const asOf = new Date();
  const locale = await readerLocale();
  const query = await readOverviewQuery(searchParams, asOf);
  const counting = query.count ?? choices.counting;
  const { list, series, before } = await inSnapshot(workspace, async (tenant) => {
    const list = await loadDomainList(tenant, { query, counting, asOf, locale });
    const question = { period: query.period, standings: list.standings };
    const [series, before] = await Promise.all([
      workspaceConnections(tenant, question),
      workspaceTotals(tenant, { ...question, period: previousPeriod(query.period) }),
    ]);
    return { list, series, before };
  });
  const base = `/${workspace.slug}`;
  const page = { list, query, base, path: base };
  if (list.total === 0) return <NoDomains title="Overview" base={base} mayChange={mayChange} />;
  return (
    <>
      <LiveRefresh stream={`${base}/live`} drawnAt={asOf.getTime()} />
      <PrintHeader
        title="TLS reports on mail to all domains"
        {...{ workspace: workspace.name, period: query.period, counting, asOf }}
      />
      <ListHeader title="Overview" {...page} mayChange={mayChange} />
      <WorkspaceTotals now={list.totals} before={before} days={series.length} total={list.total} />
      <DomainListCard {...page} />
      <WorkspaceTimeline series={series} total={list.total} />
    </>
  );
}
