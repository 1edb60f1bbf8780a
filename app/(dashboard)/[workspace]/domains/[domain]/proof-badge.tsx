import { Badge } from "@/components/ui/badge";
import type { Domain } from "@/lib/domains/get-domain";

/** Whether the domain's ownership is proved, and the proof still there. */
export function ProofBadge({ domain: { verifiedAt, proofLostAt } }: { domain: Domain }) {
  if (verifiedAt === null) return <Badge tone="warning">Not verified</Badge>;
  return proofLostAt === null ? <Badge tone="success">Verified</Badge> : <Badge tone="warning">Proof missing</Badge>;
}
