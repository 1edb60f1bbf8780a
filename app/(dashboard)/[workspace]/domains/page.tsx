import type { Metadata } from "next";
import { Globe } from "lucide-react";
import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { requireMember } from "@/app/session";
import { listDomains } from "@/lib/domains/get-domain";
import { countedStandings } from "@/lib/reports/standing";
import { domainSummaries } from "@/lib/stats/domain-summaries";
import { leftOut } from "@/lib/stats/left-out";
import { periodOf } from "@/lib/stats/period";
import { countingOf } from "@/lib/workspaces/counting";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import { DomainTable } from "@/app/(dashboard)/[workspace]/domain-table";
import { LeftOutNotice } from "@/app/(dashboard)/[workspace]/left-out-notice";
import { readReportQuery, type SearchParams } from "@/app/(dashboard)/[workspace]/report-query";

export const metadata: Metadata = { title: "Domains" };

type Props = { params: Promise<{ workspace: string }>; searchParams: SearchParams };

export default async function DomainsPage({ params, searchParams }: Props) {
  const { workspace } = await requireMember((await params).workspace);
  const asOf = new Date();
  const { count } = await readReportQuery(searchParams, asOf);
  const period = periodOf({}, asOf);
  const { counting, domains, summaries, excluded } = await inWorkspace(workspace, async (tenant) => {
    const counting = count ?? (await countingOf(tenant));
    return {
      counting,
      domains: await listDomains(tenant),
      summaries: await domainSummaries(tenant, { period, standings: countedStandings[counting] }),
      excluded: await leftOut(tenant, { domainId: null, period }),
    };
  });
  const base = `/${workspace.slug}`;
  const add = (
    <ButtonLink href={`${base}/domains/new`} variant="primary">
      Add domain
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title="Domains" status="The domains this workspace watches, over the last 30 days." action={add} />
      <LeftOutNotice
        excluded={excluded}
        counting={counting}
        switchHref={`${base}/domains?count=${counting === "all" ? "trusted" : "all"}`}
        settingsHref={`${base}/settings`}
      />
      <Card flush={domains.length > 0}>
        {domains.length > 0 ? (
          <DomainTable base={base} domains={domains} summaries={summaries} />
        ) : (
          <EmptyState icon={<Globe aria-hidden />} title="No domains yet">
            Add the domain behind the @ of your addresses.
          </EmptyState>
        )}
      </Card>
    </>
  );
}
