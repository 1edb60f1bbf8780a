import type { Domain } from "@/lib/domains/get-domain";
import { parsePolicy } from "@/lib/mtasts/policy";
import { domainRecords } from "@/lib/policies/domain-records";
import { figuresByKey } from "@/lib/stats/figures-by-key";
import { fixTimes } from "@/lib/stats/fix-times";
import { dayOf } from "@/lib/stats/period";
import { policiesSeen } from "@/lib/stats/policies-seen";
import { policyHistory } from "@/lib/stats/policy-history";
import { judgeVersions } from "@/lib/stats/policy-holding";
import type { Question } from "@/lib/stats/question";
import { reporterCoverage } from "@/lib/stats/reporter-coverage";
import { settingsHistory } from "@/lib/stats/settings-history";
import type { Tenant } from "@/lib/workspaces/in-workspace";

export type LoadedEvidence = Awaited<ReturnType<typeof loadEvidence>>;

/** Who reported when, which policies they applied, what was in force, how long problems lasted, and where they were seen. */
export async function loadEvidence(tenant: Tenant, domain: Domain, question: Question, asOf: Date) {
  const coverage = await reporterCoverage(tenant, question, asOf);
  const seen = await policiesSeen(tenant, question);
  const wanted = policyOfSettings(domain);
  return {
    coverage,
    versions: judgeVersions(seen, wanted, dayOf(asOf)),
    tlsa: seen.filter(({ type }) => type === "tlsa"),
    isOurs: wanted !== null,
    history: await policyHistory(tenant, question),
    settings: await settingsHistory(tenant, domain, question.period),
    fixes: await fixTimes(tenant, question, coverage, asOf),
    mx: await figuresByKey(tenant, "mx", question),
    networks: await figuresByKey(tenant, "network", question),
  };
}

/** What the settings would have served now; null where they have no policy. */
function policyOfSettings(domain: Domain) {
  const { mtaSts } = domainRecords(domain);
  const parsed = mtaSts.outcome === "ready" ? parsePolicy(mtaSts.policy) : null;
  return parsed?.ok ? parsed.policy : null;
}
