import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyFields } from "@/components/ui/copy-fields";
import type { DomainRecords } from "@/lib/policies/domain-records";
import { fieldsOf } from "./reporting-record";

/** The MTA-STS policy and its record, as they follow from the settings. */
export function MtaStsRecords({ records, name }: { records: DomainRecords["mtaSts"]; name: string }) {
  return (
    <Card
      title="MTA-STS policy"
      description="Tells senders that your mail servers speak TLS, and which servers they are."
    >
      <div className="flex flex-col gap-4">
        {records.outcome === "off" && (
          <p className="text-14 text-muted">
            The level is None: there is nothing to publish. If a policy was published before, serve it with mode none
            until its maximum age is over, and only then remove it.
          </p>
        )}
        {records.outcome === "incomplete" && (
          <Alert tone="warning" title="The policy cannot be written yet">
            {records.errors.join(" ")}
          </Alert>
        )}
        {records.outcome === "ready" && (
          <>
            <p className="text-13 text-muted">
              First serve this text, with a valid certificate for mta-sts.{name} and without a redirect:
            </p>
            <CodeBlock label={records.policyUrl} text={records.policy} />
            <p className="text-13 text-muted">
              Then publish this TXT record. Its id changes whenever the policy does, so that senders fetch it again:
            </p>
            <CopyFields fields={fieldsOf(records.record)} />
          </>
        )}
      </div>
    </Card>
  );
}
