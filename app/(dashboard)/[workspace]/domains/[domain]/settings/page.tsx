import type { Metadata } from "next";
import { PageHeader } from "@/components/shell/page-header";
import { describeAgo } from "@/components/ui/describe-time";
import { aLabelOf, displayDomain } from "@/lib/names/display-domain";
import { domainRecords } from "@/lib/policies/domain-records";
import { loadDomainPage, type DomainParams } from "@/app/(dashboard)/[workspace]/domains/[domain]/domain-page";
import { DomainTabs } from "@/app/(dashboard)/[workspace]/domains/[domain]/domain-tabs";
import { ProofBadge } from "@/app/(dashboard)/[workspace]/domains/[domain]/proof-badge";
import { refresh, save, checkNow } from "./actions";
import { MtaStsRecords } from "./mta-sts-records";
import { Proof } from "./proof";
import { ReportingRecord } from "./reporting-record";
import { SettingsForm } from "./settings-form";

type Props = { params: DomainParams };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Settings of ${displayDomain(decodeURIComponent((await params).domain))}` };
}

export default async function DomainSettingsPage({ params }: Props) {
  const { member, path, domain } = await loadDomainPage(params, async () => null);
  const slug = member.workspace.slug;
  const records = domainRecords(domain);
  const { additionalRecipients, mode, maxAge, mxHosts, mxRefreshedAt } = domain;
  return (
    <>
      <PageHeader
        title={displayDomain(domain.name)}
        alias={aLabelOf(domain.name)}
        parent={{ href: `/${slug}/domains`, label: "Domains" }}
        badge={<ProofBadge isVerified={domain.verifiedAt !== null} />}
        status="What to publish in DNS, so that senders report and know your policy."
      />
      <DomainTabs path={path} />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-6">
          <ReportingRecord records={records}>
            <Proof
              isVerified={domain.verifiedAt !== null}
              finding={domain.proofFinding}
              checkedAgo={domain.proofCheckedAt && describeAgo(domain.proofCheckedAt, new Date())}
              action={checkNow.bind(null, slug, domain.name)}
            />
          </ReportingRecord>
          <MtaStsRecords records={records.mtaSts} name={domain.name} />
        </div>
        <SettingsForm
          settings={{
            additionalRecipients,
            mode,
            maxAge,
            mxHosts,
            mxRefreshedAt: mxRefreshedAt?.toISOString() ?? null,
          }}
          saveAction={save.bind(null, slug, domain.name)}
          refreshAction={refresh.bind(null, slug, domain.name)}
        />
      </div>
    </>
  );
}
