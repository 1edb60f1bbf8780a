import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { CopyFields } from "@/components/ui/copy-fields";
import type { DnsRecord, DomainRecords } from "@/lib/policies/domain-records";

/** The record that asks for reports, and below it (children) whether it is found. */
export function ReportingRecord({ records, children }: { records: DomainRecords; children: ReactNode }) {
  return (
    <Card
      title="TLS reporting record"
      description="Publish this TXT record. It asks other mail servers for a daily report, and proves that the domain is yours."
    >
      <div className="flex flex-col gap-4">
        <CopyFields fields={fieldsOf(records.tlsRpt)} />
        {records.challenge && (
          <>
            <p className="text-13 text-muted">And this one, which proves that the domain is yours:</p>
            <CopyFields fields={fieldsOf(records.challenge)} />
          </>
        )}
        {children}
        <HttpsAddress https={records.https} />
      </div>
    </Card>
  );
}

function HttpsAddress({ https: { url, isServed } }: { https: DomainRecords["https"] }) {
  return (
    <>
      <p className="text-13 text-pretty text-muted">
        Some senders can report over HTTPS too, which still works when your mail does not. To ask for it, add this
        address to the additional recipients; such reports bear no signature and do not count by default.
        {!isServed &&
          " This instance is not reached by https yet (APP_URL): senders cannot use the address until it is."}
      </p>
      <CopyFields fields={[{ label: "HTTPS", value: url }]} />
    </>
  );
}

export function fieldsOf({ name, type, text }: DnsRecord) {
  return [
    { label: "Type", value: type, copy: false },
    { label: "Name", value: name },
    { label: "Value", value: text },
  ];
}
