import type { ReactNode } from "react";
import { PageHeader } from "@/components/shell/page-header";
import { readerLocale } from "@/components/ui/reader-locale";
import { findZone } from "@/lib/domains/dns-host";
import { aLabelOf, displayDomain } from "@/lib/names/display-domain";
import { loadDomainPage, type DomainParams } from "@/app/(dashboard)/[workspace]/domains/[domain]/domain-page";
import { DomainTabs } from "@/app/(dashboard)/[workspace]/domains/[domain]/domain-tabs";
import { askedOrder } from "./asked-order";
import { HistoryCard } from "./history-card";
import { HostingCard } from "./hosting/hosting-card";
import { loadSettings } from "./load-settings";
import { nextStep } from "./next-step";
import { OrderCard } from "./order-card";
import { PolicyCard } from "./policy/policy-card";
import { RemoveCard } from "./remove-card";
import { ReportingCard } from "./reporting/reporting-card";
import { sectionsOf, type SectionId } from "./sections";
import { SettingsNav } from "./settings-nav";

type Props = { params: DomainParams; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function DomainSettingsPage({ params, searchParams }: Props) {
  const asOf = new Date();
  const locale = await readerLocale();
  const asked = askedOrder(await searchParams);
  const { member, path, domain, loaded } = await loadDomainPage(params, async (tenant, one) => {
    // DNS is asked meanwhile, and the transaction does not wait for it.
    const zone = findZone(one.name);
    return { zone, ...(await loadSettings(tenant, one, { asked: asked?.host ?? null, asOf, locale })) };
  });
  const slug = member.workspace.slug;
  const view = { ...loaded, zone: await loaded.zone, slug, path, domain, mayChange: member.mayChange, asOf };
  const cards = {
    reporting: <ReportingCard {...view} />,
    policy: <PolicyCard {...view} />,
    hosting: <HostingCard {...view} />,
    changes: <OrderCard {...view} asked={asked} />,
    history: <HistoryCard {...view} />,
    remove: <RemoveCard {...view} />,
  } satisfies Record<SectionId, ReactNode>;
  const sections = sectionsOf(view);
  return (
    <>
      <PageHeader
        title={displayDomain(domain.name)}
        tab={`Settings of ${displayDomain(domain.name)}`}
        alias={aLabelOf(domain.name)}
        parent={{ href: `/${slug}/domains`, label: "Domains" }}
        status={nextStep(view)}
      />
      <DomainTabs path={path} />
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-[10rem_minmax(0,1fr)]">
        <SettingsNav sections={sections} />
        <div className="flex min-w-0 flex-col gap-6">
          {sections.map(({ id }) => (
            <div key={id} id={id} className="scroll-mt-6">
              {cards[id]}
            </div>
          ))}
        </div>
      </div>
    </>
  );
}
