import type { Tenant } from "@/lib/workspaces/in-workspace";
import { daysNew } from "./new-reporter";

/**
 * Of a domain's reporters: who is new as of then, and who is excluded, by name. `excludedClaims` are names that were excluded while nobody
 * had signed for them: what claims them is left out, and not who signs.
 */
export async function reporterMarks(
  { workspace, tx }: Tenant,
  { domainId, asOf }: { domainId: string; asOf: Date },
): Promise<{ newcomers: string[]; excluded: string[]; excludedClaims: string[] }> {
  const since = new Date(asOf.getTime() - daysNew * 86_400_000);
  const rows = await tx.reporter.findMany({
    where: {
      ...{ workspaceId: workspace.id, domainId },
      OR: [{ excludedAt: { not: null } }, { claimExcludedAt: { not: null } }, { firstSeenAt: { gt: since } }],
    },
    select: { name: true, firstSeenAt: true, excludedAt: true, claimExcludedAt: true },
    orderBy: [
      { excludedAt: { sort: "desc", nulls: "last" } },
      { claimExcludedAt: { sort: "desc", nulls: "last" } },
      { name: "asc" },
    ],
    take: mostListed,
  });
  return {
    newcomers: rows.filter((row) => row.firstSeenAt && row.firstSeenAt > since).map((row) => row.name),
    excluded: rows.filter((row) => row.excludedAt !== null).map((row) => row.name),
    excludedClaims: rows.filter((row) => row.claimExcludedAt !== null).map((row) => row.name),
  };
}

const mostListed = 1_000;
