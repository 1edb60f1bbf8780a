import { Badge } from "@/components/ui/badge";

/** Whether the domain's ownership is proved. */
export function ProofBadge({ isVerified }: { isVerified: boolean }) {
  return isVerified ? <Badge tone="success">Verified</Badge> : <Badge tone="warning">Not verified</Badge>;
}
