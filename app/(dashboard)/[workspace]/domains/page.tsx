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
import { periodOf } from "@/lib/stats/period";
import { countingOf } from "@/lib/workspaces/counting";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import { DomainTable } from "@/app/(dashboard)/[workspace]/domain-table";

export const metadata: Metadata = { title: "Domains" };

type Props = { params: Promise<{ workspace: string }> };

export default async function DomainsPage({ params }: Props) {
  const { workspace } = await requireMember((await params).workspace);
  const period = periodOf({}, new Date());
  const { domains, summaries } = await inWorkspace(workspace, async (tenant) => ({
    domains: await listDomains(tenant),
    summaries: await domainSummaries(tenant, { period, standings: countedStandings[await countingOf(tenant)] }),
  }));
  const base = `/${workspace.slug}`;
  const add = (
    <ButtonLink href={`${base}/domains/new`} variant="primary">
      Add domain
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title="Domains" status="The domains this workspace watches, over the last 30 days." action={add} />
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
