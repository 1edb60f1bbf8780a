import type { Domain } from "@/lib/domains/get-domain";
import { parsePolicy } from "@/lib/mtasts/policy";
import { domainRecords } from "@/lib/policies/domain-records";
import { policiesSeen } from "@/lib/stats/policies-seen";
import { policyHistory } from "@/lib/stats/policy-history";
import type { PolicyTypeFigures } from "@/lib/stats/policy-types";
import type { Question } from "@/lib/stats/question";
import type { SetPolicy } from "@/lib/stats/settings-history";
import type { TenantSql } from "@/lib/workspaces/in-workspace";

type Known = { types: Promise<PolicyTypeFigures[]>; settings: Promise<SetPolicy[]> };

/** The policies of a domain over a period: what the settings would serve, what they had, and what reporters applied. */
export async function askPolicies(tenant: TenantSql, domain: Domain, question: Question, known: Known) {
  const [seen, history, settings] = await Promise.all([
    policiesSeen(tenant, question),
    known.types.then((types) => policyHistory(tenant, question, types)),
    known.settings,
  ]);
  return { wanted: policyOfSettings(domain), seen, history, settings };
}

/** What the settings would have served now; null where they have no policy. */
function policyOfSettings(domain: Domain) {
  const { mtaSts } = domainRecords(domain);
  const parsed = mtaSts.outcome === "ready" ? parsePolicy(mtaSts.policy) : null;
  return parsed?.ok ? parsed.policy : null;
}
