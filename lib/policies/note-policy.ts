/**
 * The history of what a domain has served: senders may hold a policy for its maximum age after it was last served (RFC 8461 §8.3), so
 * this is kept whoever serves it. Called by what publishes a policy here, and by the looks at policies that live elsewhere.
 */
import { parsePolicy } from "@/lib/mtasts/policy";
import type { Tenant } from "@/lib/workspaces/in-workspace";

export type Hosting = "hosted" | "self" | "watched";

/** `text` as it is served; `policyId` of the record beside it, "" where there is none; `at` when it was published or seen. */
export type Served = { text: string; policyId: string; hosting: Hosting; at: Date };

/**
 * Keeps that a domain serves this policy: with another text or id than until now, a new version begins and the one before ends. A text
 * that no sender takes for a policy is none.
 */
export async function notePolicy(tenant: Tenant, domainId: string, served: Served): Promise<void> {
  const { text, policyId, hosting, at } = served;
  const parsed = parsePolicy(text);
  if (!parsed.ok) return noteNoPolicy(tenant, domainId, at);
  const { mode, maxAge } = parsed.policy;
  const domain = { workspaceId: tenant.workspace.id, domainId };
  const current = await tenant.tx.policyVersion.findFirst({
    where: { ...domain, lastServedAt: null },
    select: { text: true, policyId: true },
  });
  if (current?.text === text && current.policyId === policyId) return;
  await noteNoPolicy(tenant, domainId, at);
  const firstServedAt = await unusedMoment(tenant, domainId, at);
  await tenant.tx.policyVersion.create({ data: { ...domain, firstServedAt, hosting, policyId, text, mode, maxAge } });
}

/** Keeps that a domain serves no policy from now on: the current version, if there is one, was last served `at`. */
export async function noteNoPolicy({ workspace, tx }: Tenant, domainId: string, at: Date): Promise<void> {
  const where = { workspaceId: workspace.id, domainId, lastServedAt: null };
  await tx.policyVersion.updateMany({ where, data: { lastServedAt: at } });
}

/** `at`, or the first millisecond after the last version began, since that is its key. */
async function unusedMoment({ workspace, tx }: Tenant, domainId: string, at: Date): Promise<Date> {
  const last = await tx.policyVersion.findFirst({
    where: { workspaceId: workspace.id, domainId, firstServedAt: { gte: at } },
    select: { firstServedAt: true },
    orderBy: { firstServedAt: "desc" },
  });
  return last ? new Date(last.firstServedAt.getTime() + 1) : at;
}
