import type { Metadata } from "next";
import { Globe } from "lucide-react";
import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { requireMember } from "@/app/session";
import { listDomains } from "@/lib/domains/get-domain";
import { domainSummaries } from "@/lib/stats/domain-summaries";
import { periodOf } from "@/lib/stats/period";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import { DomainTable } from "./domain-table";
import { overviewStatus } from "./overview-status";
import { PeriodPicker } from "./period-picker";
import { WorkspaceTotals } from "./workspace-totals";

export const metadata: Metadata = { title: "Overview" };

type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<Record<string, string>> };

export default async function OverviewPage({ params, searchParams }: Props) {
  const { workspace } = await requireMember((await params).workspace);
  const asOf = new Date();
  const period = periodOf(await searchParams, asOf);
  const { domains, summaries } = await inWorkspace(workspace, async (tenant) => ({
    domains: await listDomains(tenant),
    summaries: await domainSummaries(tenant, period),
  }));
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
        <PeriodPicker path={base} period={period} />
      </PageHeader>
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
