import type { AuditVerb } from "@/lib/audit/record-audit";
import { policyDifferences } from "@/lib/mtasts/describe-policy";
import type { Tenant } from "@/lib/workspaces/in-workspace";
import { changeWords, type Change } from "./change-words";
import { dayOf, type Period } from "./period";
import type { PolicyHistory } from "./policy-history";

/** What changed on a day (UTC), in plain words without a full stop. */
export type DomainChange = Change & { day: string };

const mostEntries = 500;

const verbs: AuditVerb[] = [
  ...(["domain.add", "domain.verify", "domain.lose", "domain.proof-found", "domain.proof-gone"] as const),
  ...(["domain.save-settings", "policy.roll-back", "domain.refresh-mx", "domain.mx-change"] as const),
];

/** What changed of a domain over a period, by the audit log of its workspace, in order of time. `name` is that of the domain. */
export async function domainChanges(
  { workspace, tx }: Tenant,
  { name, period }: { name: string; period: Period },
): Promise<DomainChange[]> {
  const end = new Date(Date.parse(`${period.to}T00:00:00Z`) + 86_400_000);
  const entries = await tx.auditEntry.findMany({
    where: {
      ...{ workspaceId: workspace.id, subject: name, verb: { in: verbs } },
      at: { gte: new Date(`${period.from}T00:00:00Z`), lt: end },
    },
    select: { at: true, verb: true, detail: true },
    orderBy: { id: "desc" },
    take: mostEntries,
  });
  return entries
    .reverse()
    .flatMap(({ at, verb, detail }) => changeWords(verb, detail).map((change) => ({ day: dayOf(at), ...change })));
}

/** The first day of each policy after the first that the leading reporter applied. */
export function appliedChanges(history: PolicyHistory | null): DomainChange[] {
  if (!history) return [];
  return history.applied.flatMap(({ from, policy }, index, all) => {
    const before = all[index - 1]?.policy;
    if (!before) return [];
    const differences = policyDifferences(policy, before).join(", ");
    return [{ day: from, kind: "policy", text: `${history.reporter} first applied a policy that ${differences}` }];
  });
}
