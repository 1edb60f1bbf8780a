import type { Domain } from "@/lib/domains/get-domain";
import { plainLocale } from "@/lib/names/locale-of";
import type { Tenant } from "@/lib/workspaces/in-workspace";
import { enforceGate } from "./enforce-gate";

/** What the gate before Enforce still has open for a domain, in sentences for one who writes dates as `locale` does; none where it is ready. */
export async function enforceDoubts(tenant: Tenant, domain: Domain, locale = plainLocale): Promise<string[]> {
  const { evidence } = await enforceGate(tenant, domain, { asOf: new Date(), locale });
  return evidence.filter(({ met }) => !met).map(({ sentence }) => sentence);
}
