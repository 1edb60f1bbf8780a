import { use } from "react";
import { Card } from "@/components/ui/card";
import { CopyFields } from "@/components/ui/copy-fields";
import { describeAgo, describeMoment } from "@/components/ui/describe-time";
import { readerLocale } from "@/components/ui/reader-locale";
import type { DnsZone } from "@/lib/domains/dns-host";
import type { DnsRecord, DomainRecords } from "@/lib/policies/domain-records";
import type { RecordPlan } from "@/lib/policies/reporting-record";
import { settingsMark } from "@/lib/policies/settings-mark";
import { checkNow, saveRecipients } from "@/app/(dashboard)/[workspace]/domains/[domain]/settings/actions";
import { DnsHostHelp } from "@/app/(dashboard)/[workspace]/domains/[domain]/settings/dns/dns-host-help";
import { fieldsOf, TooLong } from "@/app/(dashboard)/[workspace]/domains/[domain]/settings/dns/dns-record";
import { fits } from "@/app/(dashboard)/[workspace]/domains/[domain]/settings/fits";
import type { SettingsView } from "@/app/(dashboard)/[workspace]/domains/[domain]/settings/load-settings";
import { Proof } from "./proof";
import { recordPurpose } from "./proof-words";
import { RecipientsForm } from "./recipients-form";
import { RecordDiff } from "./record-diff";

/** The record that asks for reports: what is there, what changes, how it is entered, and who else gets the reports. */
export function ReportingCard({ slug, domain, mayChange, records, plan, proof, zone, asOf }: SettingsView) {
  const locale = use(readerLocale());
  const { name, additionalRecipients, proofCheckedAt } = domain;
  return (
    <Card title="TLS reporting record" description={recordPurpose({ provesOwner: records.challenge === null })}>
      <div className="flex flex-col gap-5">
        <Proof
          words={proof}
          checked={
            proofCheckedAt && {
              ago: describeAgo(proofCheckedAt, asOf, locale),
              moment: describeMoment(proofCheckedAt, locale),
            }
          }
          action={checkNow.bind(null, slug, name)}
        />
        <TheRecord record={{ ...records.tlsRpt, text: plan.text }} plan={plan} domain={name} zone={zone} />
        {records.challenge && (
          <>
            <p className="text-13 text-muted">And this one, which proves that the domain is yours:</p>
            <CopyFields fields={fieldsOf(records.challenge)} />
          </>
        )}
        <div className="border-t border-line pt-5 print:hidden">
          <RecipientsForm
            recipients={additionalRecipients}
            action={
              mayChange ? saveRecipients.bind(null, slug, name, settingsMark(domain, ["additionalRecipients"])) : null
            }
          />
        </div>
        <HttpsAddress https={records.https} />
      </div>
    </Card>
  );
}

type Shown = { record: DnsRecord; plan: RecordPlan; domain: string; zone: DnsZone | null };

function TheRecord({ record, plan, domain, zone }: Shown) {
  if (!fits(record)) return <TooLong name={record.name} />;
  return (
    <div className="flex flex-col gap-4">
      <RecordDiff plan={plan} />
      <CopyFields fields={fieldsOf(record)} />
      <DnsHostHelp record={record} domain={domain} zone={zone} listsAll />
    </div>
  );
}

function HttpsAddress({ https: { url, isServed } }: { https: DomainRecords["https"] }) {
  return (
    <div className="flex flex-col gap-2">
      <p className="text-13 text-pretty text-muted">
        Some senders can report over HTTPS too, which still works when your mail does not. To ask for it, add this
        address to the additional recipients; such reports bear no signature and do not count by default.
        {!isServed &&
          " This instance is not reached by https yet (APP_URL): senders cannot use the address until it is."}
      </p>
      <CopyFields fields={[{ label: "HTTPS", value: url }]} />
    </div>
  );
}
