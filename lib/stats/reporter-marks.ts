import { daysNew } from "@/lib/reports/new-reporter";
import type { TenantSql } from "@/lib/workspaces/in-workspace";

type Row = { name: string; firstSeenAt: Date | null; excludedAt: Date | null; claimExcludedAt: Date | null };

/**
 * Of a domain's reporters: who is new as of then, and who is excluded, by name. `excludedClaims` are names that were excluded while nobody
 * had signed for them: what claims them is left out, and not who signs.
 */
export async function reporterMarks(
  { workspace, tx }: TenantSql,
  { domainId, asOf }: { domainId: string; asOf: Date },
): Promise<{ newcomers: string[]; excluded: string[]; excludedClaims: string[] }> {
  const since = new Date(asOf.getTime() - daysNew * 86_400_000);
  const rows = await tx.$queryRaw<Row[]>`
    SELECT "name", "firstSeenAt", "excludedAt", "claimExcludedAt"
    FROM "Reporter"
    WHERE "workspaceId" = ${workspace.id}::uuid AND "domainId" = ${domainId}::uuid
      AND ("excludedAt" IS NOT NULL OR "claimExcludedAt" IS NOT NULL OR "firstSeenAt" > ${since}::timestamptz)
    ORDER BY "excludedAt" DESC NULLS LAST, "claimExcludedAt" DESC NULLS LAST, "name"
    LIMIT ${mostListed}::int`;
  return {
    newcomers: rows.filter((row) => row.firstSeenAt && row.firstSeenAt > since).map((row) => row.name),
    excluded: rows.filter((row) => row.excludedAt !== null).map((row) => row.name),
    excludedClaims: rows.filter((row) => row.claimExcludedAt !== null).map((row) => row.name),
  };
}

const mostListed = 1_000;
