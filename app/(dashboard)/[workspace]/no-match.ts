import { exactCount } from "@/components/ui/number";
import type { DomainState } from "@/lib/stats/domain-overview";
import { stateInWords } from "./overview-status";

/** Why a list of domains is empty: nothing has such a name, or of the `named` that do none is in the state that was asked for. */
export function noMatchInWords(search: string, state: DomainState | null, named: number): string {
  if (!state || (search && named === 0)) return `No domain matches “${search}”`;
  if (!search) return `No domain is ${stateInWords[state]}`;
  if (named === 1) return `The one domain that matches “${search}” is not ${stateInWords[state]}`;
  return `None of the ${exactCount(named)} domains that match “${search}” is ${stateInWords[state]}`;
}
