import { ShareBar } from "@/components/charts/share-bar";
import { Card } from "@/components/ui/card";
import { exactCount } from "@/components/ui/number";
import type { PolicyTypeFigures } from "@/lib/stats/policy-types";
import { describePolicyType } from "@/lib/tlsrpt/policy-types";

/** The split by the policy that senders applied. */
export function PolicyTypes({ types }: { types: PolicyTypeFigures[] }) {
  if (types.length === 0) return null;
  return (
    <Card
      title="Policy applied"
      description="A sender may judge the same connection by DANE and by MTA-STS: these overlap and do not add up to the total."
    >
      <ShareBar
        title="Connections by policy"
        rows={types.map(({ type, successful, failed }) => ({
          key: type ?? "other",
          label: type ? describePolicyType(type).title : "Others",
          value: successful + failed,
          detail: failed > 0 ? `${exactCount(failed)} failed` : undefined,
        }))}
      />
    </Card>
  );
}
