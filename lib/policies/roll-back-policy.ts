import type { Actor } from "@/lib/audit/record-audit";
import type { Domain } from "@/lib/domains/get-domain";
import { realWorld, type DnsWorld } from "@/lib/domains/world";
import { DomainError } from "@/lib/errors";
import { parsePolicy } from "@/lib/mtasts/policy";
import type { Tenant } from "@/lib/workspaces/in-workspace";
import type { Workspace } from "@/lib/workspaces/workspace";
import { changePolicy, type ChangedPolicy, type Doubts } from "./change-policy";
import { policySettings, refuseOvertaken } from "./settings-mark";

/**
 * `firstServedAt` names the version, of those by `listPolicies`; what `doubts` there are is asked before it turns to enforce. `drawn` is
 * the mark of the settings that it would replace as whoever rolls back saw them.
 */
export type RollBack = { firstServedAt: Date; confirmation?: string | undefined; doubts?: Doubts; drawn?: string };

/**
 * Gives a domain's settings the mode, maximum age and MX servers of a policy that it served before; where it is hosted here, that is
 * served again from then on.
 * @throws DomainError `not-found` where the workspace has no such domain, or the domain never served such a policy; `conflict` where
 *   somebody else has changed the settings since.
 */
export function rollBackPolicy(
  workspace: Workspace,
  actor: Actor,
  name: string,
  { firstServedAt, confirmation, doubts, drawn }: RollBack,
  world: DnsWorld = realWorld(),
): Promise<ChangedPolicy> {
  const settings = async (tenant: Tenant, domain: Domain) => {
    refuseOvertaken(domain, policySettings, drawn);
    return settingsOfVersion(tenant, domain.id, firstServedAt);
  };
  return changePolicy(workspace, name, { actor, verb: "policy.roll-back", settings, confirmation, doubts }, world);
}

async function settingsOfVersion({ workspace, tx }: Tenant, domainId: string, firstServedAt: Date) {
  const version = await tx.policyVersion.findUnique({
    where: {
      workspaceId_domainId_firstServedAt: { workspaceId: workspace.id, domainId, firstServedAt },
    },
    select: { text: true },
  });
  const parsed = version && parsePolicy(version.text);
  if (!parsed?.ok) throw new DomainError("not-found", "This domain has served no such policy.");
  const { mode, maxAge, mx } = parsed.policy;
  // A policy of mode none may name no servers; those of the settings are kept for when it is turned on again.
  return { mode, maxAge, ...(mx.length > 0 && { mxHosts: mx }) };
}
