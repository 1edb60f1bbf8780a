import { PageHeader } from "@/components/shell/page-header";
import { Pagination } from "@/components/ui/pagination";
import { checkHistory } from "@/lib/checks/kept/check-history";
import { checkIds } from "@/lib/checks/finding";
import { aLabelOf, displayDomain } from "@/lib/names/display-domain";
import { ChecksNav } from "@/app/(dashboard)/[workspace]/domains/[domain]/checks/checks-nav";
import { loadDomainPage, type DomainParams } from "@/app/(dashboard)/[workspace]/domains/[domain]/domain-page";
import { DomainTabs } from "@/app/(dashboard)/[workspace]/domains/[domain]/domain-tabs";
import { ProofBadge } from "@/app/(dashboard)/[workspace]/domains/[domain]/proof-badge";
import type { SearchParams } from "@/app/(dashboard)/[workspace]/report-query";
import { ChangeList } from "./change-list";
import { CheckFilter } from "./check-filter";

type Props = { params: DomainParams; searchParams: SearchParams };

export default async function CheckHistoryPage({ params, searchParams }: Props) {
  const { check: asked, before } = await searchParams;
  const check = checkIds.find((id) => id === asked);
  const { member, path, domain, loaded } = await loadDomainPage(params, (tenant, { id }) =>
    checkHistory(tenant, id, { check, before: typeof before === "string" ? before : undefined }),
  );
  const here = `${path}/checks/history`;
  const hrefOf = (query: Record<string, string>) => {
    const kept = new URLSearchParams({ ...(check && { check }), ...query }).toString();
    return kept ? `${here}?${kept}` : here;
  };
  return (
    <>
      <PageHeader
        title={displayDomain(domain.name)}
        tab={`Changes of ${displayDomain(domain.name)}`}
        alias={aLabelOf(domain.name)}
        parent={{ href: `/${member.workspace.slug}/domains`, label: "Domains" }}
        badge={<ProofBadge domain={domain} />}
        status="What changed in DNS, in the policy and at the mail servers, the latest first."
      />
      <DomainTabs path={path} />
      <ChecksNav path={path} current="history" />
      <CheckFilter action={here} check={check ?? null} />
      <ChangeList changes={loaded.changes} isNarrowed={check !== undefined || before !== undefined} />
      <Pagination
        label="Changes"
        back="Latest"
        previousHref={before === undefined ? undefined : hrefOf({})}
        nextHref={loaded.next ? hrefOf({ before: loaded.next }) : undefined}
      />
    </>
  );
}
