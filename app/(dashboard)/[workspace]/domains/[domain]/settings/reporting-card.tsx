import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { CopyFields } from "@/components/ui/copy-fields";
import type { DomainRecords } from "@/lib/policies/domain-records";
import type { RecordPlan } from "@/lib/policies/reporting-record";
import type { DnsRecord } from "@/lib/policies/served-policy";
import { fieldsOf, fits, HostHelp, TooLong } from "./dns-record";
import { RecordDiff } from "./record-diff";

type Props = {
  domain: string;
  record: DnsRecord;
  plan: RecordPlan;
  challenge: DnsRecord | null;
  https: DomainRecords["https"];
  /** Whether the record is found, and the button that looks again. */
  proof: ReactNode;
  /** The form of the additional recipients. */
  recipients: ReactNode;
};

/** The record that asks for reports: what is there, what changes, how it is entered, and who else gets the reports. */
export function ReportingCard({ domain, record, plan, challenge, https, proof, recipients }: Props) {
  return (
    <Card
      title="TLS reporting record"
      description="One TXT record in DNS. It asks other mail servers for a daily report, and proves that the domain is yours."
    >
      <div className="flex flex-col gap-5">
        {proof}
        {fits(record) ? (
          <div className="flex flex-col gap-4">
            <RecordDiff plan={plan} />
            <CopyFields fields={fieldsOf(record)} />
            <HostHelp record={record} domain={domain} />
          </div>
        ) : (
          <TooLong name={record.name} />
        )}
        {challenge && (
          <>
            <p className="text-13 text-muted">And this one, which proves that the domain is yours:</p>
            <CopyFields fields={fieldsOf(challenge)} />
          </>
        )}
        <div className="border-t border-line pt-5">{recipients}</div>
        <HttpsAddress https={https} />
      </div>
    </Card>
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
