import { readerLocale } from "@/components/ui/reader-locale";
import { requireMember } from "@/app/session";
import { DomainListCard } from "@/app/(dashboard)/[workspace]/domain-list";
import { ListHeader } from "@/app/(dashboard)/[workspace]/list-header";
import { loadDomainList } from "@/app/(dashboard)/[workspace]/load-domain-list";
import { NoDomains } from "@/app/(dashboard)/[workspace]/no-domains";
import { readOverviewQuery } from "@/app/(dashboard)/[workspace]/overview-query";
import type { SearchParams } from "@/app/(dashboard)/[workspace]/report-query";
import { inSnapshot } from "@/lib/workspaces/in-workspace";

type Props = { params: Promise<{ workspace: string }>; searchParams: SearchParams };

/** The overview's list alone. */
export default async function DomainsPage({ params, searchParams }: Props) {
  const { workspace, choices, mayChange } = await requireMember((await params).workspace);
  const asOf = new Date();
  const locale = await readerLocale();
  const query = await readOverviewQuery(searchParams, asOf);
  const counting = query.count ?? choices.counting;
  const list = await inSnapshot(workspace, (tenant) => loadDomainList(tenant, { query, counting, asOf, locale }));
  const base = `/${workspace.slug}`;
  const page = { list, query, base, path: `${base}/domains` };
  if (list.total === 0) return <NoDomains title="Domains" base={base} mayChange={mayChange} />;
  return (
    <>
      <ListHeader title="Domains" {...page} mayChange={mayChange} />
      <DomainListCard {...page} />
    </>
  );
}
