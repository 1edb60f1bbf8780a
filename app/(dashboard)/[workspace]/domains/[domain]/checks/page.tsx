import { PageHeader } from "@/components/shell/page-header";
import { aLabelOf, displayDomain } from "@/lib/names/display-domain";
import { listChecks } from "@/lib/checks/kept/list-checks";
import { loadDomainPage, type DomainParams } from "@/app/(dashboard)/[workspace]/domains/[domain]/domain-page";
import { DomainTabs } from "@/app/(dashboard)/[workspace]/domains/[domain]/domain-tabs";
import { MissingProof } from "@/app/(dashboard)/[workspace]/domains/[domain]/missing-proof";
import { ProofBadge } from "@/app/(dashboard)/[workspace]/domains/[domain]/proof-badge";
import type { SearchParams } from "@/app/(dashboard)/[workspace]/report-query";
import { runNow } from "./actions";
import { CheckNowForm } from "./check-now-form";
import { ChecksNav } from "./checks-nav";
import { DeliveryWalk } from "./delivery-walk";
import { Results } from "./results";

type Props = { params: DomainParams; searchParams: SearchParams };

export default async function ChecksPage({ params, searchParams }: Props) {
  const { walk, whole } = await searchParams;
  const walks = walk !== undefined;
  const { member, path, domain, loaded } = await loadDomainPage(params, (tenant, { id }) =>
    walks ? Promise.resolve([]) : listChecks(tenant, id),
  );
  const slug = member.workspace.slug;
  return (
    <>
      <PageHeader
        title={displayDomain(domain.name)}
        tab={`Checks of ${displayDomain(domain.name)}`}
        alias={aLabelOf(domain.name)}
        parent={{ href: `/${slug}/domains`, label: "Domains" }}
        badge={<ProofBadge domain={domain} />}
        status={
          walks
            ? "What a mail server with a mail for this domain does today. Waxseal only looks: nothing is sent."
            : "What senders find today. Waxseal looks for itself, before a report can tell."
        }
        action={walks ? null : <CheckNowForm action={runNow.bind(null, slug, domain.name)} />}
      />
      <DomainTabs path={path} />
      <MissingProof domain={domain} path={path} />
      <ChecksNav path={path} current={walks ? "walk" : "results"} />
      {walks ? (
        <DeliveryWalk
          workspace={member.workspace}
          domain={domain.name}
          path={`${path}/checks?walk=1`}
          whole={whole !== undefined}
        />
      ) : (
        <Results checks={loaded} isVerified={domain.verifiedAt !== null} asOf={new Date()} />
      )}
    </>
  );
}
