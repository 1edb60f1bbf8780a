import { z } from "zod";
import type { Tenant } from "@/lib/workspaces/in-workspace";

const Policy = z.object({ mode: z.string(), maxAge: z.number(), mxHosts: z.array(z.string()), hosting: z.string() });
const Saved = z.object({ before: Policy, after: Policy });
const Refreshed = z.object({ added: z.array(z.string()), removed: z.array(z.string()) });
const mostLooked = 50;

/** When what a domain is to serve was last changed in its settings; null where it never was. What was looked at before says nothing of it. */
export async function lastPolicyChange({ workspace, tx }: Tenant, name: string): Promise<Date | null> {
  const entries = await tx.auditEntry.findMany({
    where: {
      ...{ workspaceId: workspace.id, subject: name },
      verb: { in: ["domain.save-settings", "domain.refresh-mx", "policy.roll-back"] },
    },
    select: { at: true, detail: true },
    orderBy: { id: "desc" },
    take: mostLooked,
  });
  return entries.find(({ detail }) => changesPolicy(detail))?.at ?? null;
}

/** By the detail of an audit entry. */
function changesPolicy(detail: unknown): boolean {
  const saved = Saved.safeParse(detail);
  if (saved.success) return JSON.stringify(saved.data.before) !== JSON.stringify(saved.data.after);
  const refreshed = Refreshed.safeParse(detail).data;
  return refreshed !== undefined && refreshed.added.length + refreshed.removed.length > 0;
}
