/** Names that were given up or lost. DNS may still lead to us for a time, so the next workspace has such a name by proof in DNS alone. */
import type { Tenant } from "@/lib/workspaces/in-workspace";

/** Keeps that this workspace had the name until `at`. */
export async function retireName({ workspace, tx }: Tenant, name: string, at: Date): Promise<void> {
  const key = { name, workspaceId: workspace.id };
  const where = { name_workspaceId: key };
  await tx.retiredDomain.upsert({ where, create: { ...key, retiredAt: at }, update: { retiredAt: at } });
}

/** Whether the last to have the name was another workspace. */
export async function wasAnothers({ workspace, tx }: Tenant, name: string): Promise<boolean> {
  const last = await tx.retiredDomain.findFirst({
    where: { name },
    select: { workspaceId: true },
    orderBy: { retiredAt: "desc" },
  });
  return last !== null && last.workspaceId !== workspace.id;
}
