import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { ForeignText } from "@/components/ui/foreign-text";
import { Count } from "@/components/ui/number";
import { clipText, visibleText } from "@/components/ui/visible-text";
import type { StoredReport } from "@/lib/reports/get-report";
import { describePolicyType } from "@/lib/tlsrpt/policy-types";
import type { Addresses } from "@/lib/workspaces/choices";
import { FailureTable } from "./failure-table";
import { PolicySeen } from "./policy-seen";
import { item } from "./explained-item";
import { ResultTypes } from "./result-types";

type Policy = StoredReport["policies"][number];

const mostHosts = 50;

/** One policy that the sender applied, and how its connections went under it. */
export function PolicyCard({ policy, addresses }: { policy: Policy; addresses: Addresses }) {
  const { title, meaning } = describePolicyType(policy.type);
  const more = policy._count.failures - policy.failures.length;
  return (
    <Card title={<PolicyTitle title={title} domain={policy.domain} />} description={meaning}>
      <div className="flex flex-col gap-4">
        <DescriptionList items={itemsOf(policy)} />
        <PolicySeen type={policy.type} lines={policy.policyString} />
        <ResultTypes failures={policy.failures} />
        {policy.failures.length > 0 && <FailureTable failures={policy.failures} addresses={addresses} />}
        {more > 0 && <p className="text-13 text-muted">{more} more failures are in the raw JSON.</p>}
        {policy.failures.length === 0 && policy.failed > 0n && (
          <p className="text-13 text-muted">The sender gave no details of the failures.</p>
        )}
      </div>
    </Card>
  );
}

function PolicyTitle({ title, domain }: { title: string; domain: string | null }) {
  return (
    <>
      <ForeignText text={title} most={60} />
      {domain && (
        <>
          {" for "}
          <ForeignText text={domain} />
        </>
      )}
    </>
  );
}

function itemsOf({ domain, successful, failed, mxHosts }: Policy) {
  const counts = (
    <>
      <Count value={Number(successful)} className="font-medium" /> successful,{" "}
      <Count value={Number(failed)} className="font-medium" /> failed
    </>
  );
  return [
    item("Connections", "policyConnections", counts),
    ...(domain ? [item("Policy domain", "policyDomain", <ForeignText text={domain} />)] : []),
    ...(mxHosts.length > 0 ? [item("MX", "mxHosts", hostList(mxHosts))] : []),
  ];
}

function hostList(hosts: string[]): string {
  const shown = hosts.slice(0, mostHosts).map((host) => clipText(visibleText(host), 120));
  const more = hosts.length - shown.length;
  return shown.join(", ") + (more > 0 ? ` and ${more} more` : "");
}
