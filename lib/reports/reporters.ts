import type { Tenant } from "@/lib/workspaces/in-workspace";
import { daysNew } from "./new-reporter";

/** Of a domain's reporters: who is new as of then, and who is excluded, by name. */
export async function reporterMarks(
  { workspace, tx }: Tenant,
  { domainId, asOf }: { domainId: string; asOf: Date },
): Promise<{ newcomers: string[]; excluded: string[] }> {
  const since = new Date(asOf.getTime() - daysNew * 86_400_000);
  const rows = await tx.reporter.findMany({
    where: {
      ...{ workspaceId: workspace.id, domainId },
      OR: [{ excludedAt: { not: null } }, { firstSeenAt: { gt: since } }],
    },
    select: { name: true, firstSeenAt: true, excludedAt: true },
    orderBy: [{ excludedAt: { sort: "desc", nulls: "last" } }, { name: "asc" }],
    take: mostListed,
  });
  return {
    newcomers: rows.filter((row) => row.firstSeenAt > since).map((row) => row.name),
    excluded: rows.filter((row) => row.excludedAt !== null).map((row) => row.name),
  };
}

const mostListed = 1_000;
