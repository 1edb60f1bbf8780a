import type { Tenant } from "@/lib/workspaces/in-workspace";

const shown = {
  firstServedAt: true,
  lastServedAt: true,
  hosting: true,
  policyId: true,
  text: true,
  mode: true,
  maxAge: true,
} as const;

/** What a domain has served, newest first; `lastServedAt` is null of what it serves now. */
export function listPolicies({ workspace, tx }: Tenant, domainId: string) {
  return tx.policyVersion.findMany({
    where: { workspaceId: workspace.id, domainId },
    select: shown,
    orderBy: { firstServedAt: "desc" },
  });
}

export type PolicyVersion = Awaited<ReturnType<typeof listPolicies>>[number];
