import type { Metadata } from "next";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/shell/page-header";
import { describeAgo } from "@/components/ui/describe-time";
import { env } from "@/lib/env";
import { aLabelOf, displayDomain } from "@/lib/names/display-domain";
import { loadDomainPage, type DomainParams } from "@/app/(dashboard)/[workspace]/domains/[domain]/domain-page";
import { DomainTabs } from "@/app/(dashboard)/[workspace]/domains/[domain]/domain-tabs";
import { checkNow, remove, rollBack, saveHosting, savePolicy, saveRecipients } from "./actions";
import { askedOrder } from "./asked-order";
import { HistoryCard } from "./history-card";
import { HostingCard } from "./hosting-card";
import { HostingForm } from "./hosting-form";
import { hostings } from "./hostings";
import { loadSettings } from "./load-settings";
import { OrderCard } from "./order-card";
import { OrderSteps } from "./order-steps";
import { PolicyCard } from "./policy-card";
import { Proof } from "./proof";
import { RecipientsForm } from "./recipients-form";
import { RemoveCard } from "./remove-card";
import { ReportingCard } from "./reporting-card";
import { sectionsOf } from "./sections";
import { SettingsNav } from "./settings-nav";

type Props = { params: DomainParams; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Settings of ${displayDomain(decodeURIComponent((await params).domain))}` };
}

export default async function DomainSettingsPage({ params, searchParams }: Props) {
  const asOf = new Date();
  const asked = askedOrder(await searchParams);
  const { member, path, domain, loaded } = await loadDomainPage(params, (tenant, one) =>
    loadSettings(tenant, one, { asked, asOf }),
  );
  const { plan, proof, records, served, versions, kept } = loaded;
  const { name, mode, maxAge, mxHosts, hosting } = domain;
  const slug = member.workspace.slug;
  const mayChange = member.role !== "viewer";
  return (
    <>
      <PageHeader
        title={displayDomain(name)}
        alias={aLabelOf(name)}
        parent={{ href: `/${slug}/domains`, label: "Domains" }}
        status="What to publish in DNS, so that senders report and know your policy."
      />
      <DomainTabs path={path} />
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-[10rem_minmax(0,1fr)]">
        <SettingsNav sections={sectionsOf(domain, loaded)} />
        <div className="flex min-w-0 flex-col gap-6">
          <Section id="reporting">
            <ReportingCard
              domain={name}
              record={{ ...records.tlsRpt, text: plan.text }}
              plan={plan}
              challenge={records.challenge}
              https={records.https}
              proof={
                <Proof
                  words={proof}
                  checkedAgo={domain.proofCheckedAt && describeAgo(domain.proofCheckedAt, asOf)}
                  action={checkNow.bind(null, slug, name)}
                />
              }
              recipients={
                <RecipientsForm
                  recipients={domain.additionalRecipients}
                  action={mayChange ? saveRecipients.bind(null, slug, name) : null}
                />
              }
            />
          </Section>
          <Section id="policy">
            <PolicyCard
              domain={name}
              settings={{ mode, maxAge, mxHosts }}
              served={served}
              gate={null}
              action={mayChange ? savePolicy.bind(null, slug, name) : null}
              asOf={asOf}
            />
          </Section>
          <Section id="hosting">
            <HostingCard
              domain={name}
              hosting={hosting}
              isVerified={domain.verifiedAt !== null}
              records={records.mtaSts}
              fileHref={`${path}/settings/mta-sts.txt`}
              choice={
                <HostingForm
                  domain={name}
                  hosting={hosting}
                  options={hostings(name, env.POLICY_HOST)}
                  action={mayChange ? saveHosting.bind(null, slug, name) : null}
                />
              }
            />
          </Section>
          <Section id="changes">
            <OrderCard asked={asked}>{asked && kept && <OrderSteps asked={asked} kept={kept} />}</OrderCard>
          </Section>
          <Section id="history">
            <HistoryCard
              domain={name}
              versions={versions}
              rollBack={mayChange ? (at) => rollBack.bind(null, slug, name, at.toISOString()) : null}
            />
          </Section>
          <Section id="remove">
            <RemoveCard
              domain={name}
              hosting={hosting}
              served={served}
              action={mayChange ? remove.bind(null, slug, name) : null}
            />
          </Section>
        </div>
      </div>
    </>
  );
}

function Section({ id, children }: { id: string; children: ReactNode }) {
  return (
    <div id={id} className="scroll-mt-6">
      {children}
    </div>
  );
}
