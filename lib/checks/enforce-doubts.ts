import type { Domain } from "@/lib/domains/get-domain";
import type { Tenant } from "@/lib/workspaces/in-workspace";
import { enforceGate } from "./enforce-gate";

/** What the gate before Enforce still has open for a domain, in sentences; none where it is ready. */
export async function enforceDoubts(tenant: Tenant, domain: Domain): Promise<string[]> {
  const { evidence } = await enforceGate(tenant, domain, { asOf: new Date() });
  return evidence.filter(({ met }) => !met).map(({ sentence }) => sentence);
}
