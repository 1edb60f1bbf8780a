import { recordAudit, type Actor } from "@/lib/audit/record-audit";
import { lockDomainOrThrow } from "@/lib/domains/get-domain";
import { retireName } from "@/lib/domains/retired-names";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import type { Workspace } from "@/lib/workspaces/workspace";
import { listPolicies } from "./list-policies";
import { wasVerified, windDown } from "./publish-policy";

/** `until`: how long we go on serving mode none for it; null where nothing is served. */
export type RetiredDomain = { until: Date | null };

/**
 * Removes a domain from the workspace with its reports, figures and settings. A policy that we served becomes mode none until no sender
 * can hold it any more, and the name is not another workspace's without proof in DNS.
 * @throws DomainError `not-found`.
 */
export function retireDomain(
  workspace: Workspace,
  actor: Actor,
  name: string,
  asOf: Date = new Date(),
): Promise<RetiredDomain> {
  return inWorkspace(workspace, async (tenant) => {
    const domain = await lockDomainOrThrow(tenant, name);
    const until = await windDown(tenant, domain, asOf);
    const versions = await listPolicies(tenant, domain.id);
    if (wasVerified(domain)) await retireName(tenant, name, { at: asOf, versions });
    await tenant.tx.domain.delete({ where: { workspaceId_id: { workspaceId: workspace.id, id: domain.id } } });
    const detail = { hosting: domain.hosting, servedUntil: until?.toISOString() ?? null };
    await recordAudit(tenant.tx, { workspaceId: workspace.id, actor, verb: "domain.remove", subject: name, detail });
    return { until };
  });
}
