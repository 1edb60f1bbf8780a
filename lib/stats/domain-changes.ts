import type { AuditVerb } from "@/lib/audit/record-audit";
import { policyDifferences, policyIdentity } from "@/lib/mtasts/describe-policy";
import type { TenantSql } from "@/lib/workspaces/in-workspace";
import { auditEntries } from "./audit-entries";
import { checkChanges } from "./check-changes";
import { changeWords, type Change } from "./change-words";
import { addDays, dayOf, startOf, type Period } from "./period";
import type { PolicyHistory } from "./policy-history";

/** What changed on a day (UTC), in plain words without a full stop. */
export type DomainChange = Change & { day: string };

const verbs: AuditVerb[] = [
  ...(["domain.add", "domain.verify", "domain.lose", "domain.proof-found", "domain.proof-gone"] as const),
  ...(["domain.save-settings", "policy.roll-back", "domain.refresh-mx", "domain.mx-change"] as const),
];

type Question = { domain: { id: string; name: string }; period: Period };

/** What changed of a domain over a period, in order of day: what the audit log of its workspace tells, then what live checks found. */
export async function domainChanges(tenant: TenantSql, { domain, period }: Question): Promise<DomainChange[]> {
  const [told, found] = await Promise.all([
    toldChanges(tenant, { name: domain.name, period }),
    checkChanges(tenant, { domainId: domain.id, period }),
  ]);
  // The proof of ownership is mostly that record: told once is enough.
  const ofRecord = new Set(told.filter(({ text }) => text.startsWith("Reporting record")).map(({ day }) => day));
  const others = found.filter(({ day, text }) => !(text.startsWith("TLS reporting record") && ofRecord.has(day)));
  return [...told, ...others].sort((a, b) => a.day.localeCompare(b.day));
}

async function toldChanges(
  tenant: TenantSql,
  { name, period }: { name: string; period: Period },
): Promise<DomainChange[]> {
  const entries = await auditEntries(tenant, {
    ...{ subject: name, verbs },
    ...{ from: startOf(period), before: new Date(`${addDays(period.to, 1)}T00:00:00Z`) },
  });
  return entries
    .reverse()
    .flatMap(({ at, verb, detail }) => changeWords(verb, detail).map((change) => ({ day: dayOf(at), ...change })));
}

/** The first day of each policy after the first that the leading reporter applied, and of one that it came back to. */
export function appliedChanges(history: PolicyHistory | null): DomainChange[] {
  if (!history) return [];
  const earlier = new Set<string>();
  return history.applied.flatMap(({ from, policy }, index, all) => {
    const mark = policyIdentity(policy);
    const isBack = earlier.has(mark);
    earlier.add(mark);
    const before = all[index - 1]?.policy;
    if (!before) return [];
    const differences = policyDifferences(policy, before).join(", ");
    const applied = isBack ? "went back to" : "first applied";
    return [{ day: from, kind: "policy", text: `${history.reporter} ${applied} a policy that ${differences}` }];
  });
}
