import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { Count } from "@/components/ui/number";
import type { StoredReport } from "@/lib/reports/get-report";
import { describePolicyType } from "@/lib/tlsrpt/policy-types";
import { FailureTable } from "./failure-table";

/** One policy that the sender applied, and how its connections went under it. */
export function PolicyCard({ policy }: { policy: StoredReport["policies"][number] }) {
  const { title, meaning } = describePolicyType(policy.type);
  const more = policy._count.failures - policy.failures.length;
  return (
    <Card title={policy.domain ? `${title} for ${policy.domain}` : title} description={meaning}>
      <div className="flex flex-col gap-4">
        <p className="text-14">
          <Count value={Number(policy.successful)} className="font-medium" /> successful,{" "}
          <Count value={Number(policy.failed)} className="font-medium" /> failed
          {policy.mxHosts.length > 0 && <span className="text-muted"> · MX: {policy.mxHosts.join(", ")}</span>}
        </p>
        {policy.policyString.length > 0 && (
          <CodeBlock label="Policy as the sender saw it" text={policy.policyString.join("\n")} />
        )}
        {policy.failures.length > 0 && <FailureTable failures={policy.failures} />}
        {more > 0 && <p className="text-13 text-muted">{more} more failures are in the raw JSON.</p>}
        {policy.failures.length === 0 && policy.failed > 0n && (
          <p className="text-13 text-muted">The sender gave no details of the failures.</p>
        )}
      </div>
    </Card>
  );
}
