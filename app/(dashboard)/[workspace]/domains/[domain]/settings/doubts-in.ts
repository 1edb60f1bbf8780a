import { enforceDoubts } from "@/lib/checks/gate/enforce-doubts";
import type { Doubts } from "@/lib/policies/change-policy";

/** The doubts as the reader who is asked writes dates; what is recorded of them is the same for everybody. */
export function doubtsIn(locale: string): Doubts {
  return (tenant, domain, isConfirmed) => enforceDoubts(tenant, domain, isConfirmed ? undefined : locale);
}
