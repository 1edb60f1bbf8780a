import type { TenantSql } from "@/lib/workspaces/in-workspace";
import type { Period } from "./period";

/** How many stored reports of one kind the figures leave out. */
export type LeftOut = { why: string; reports: number };

type Question = { domainId: string | null; period: Period };

/**
 * The reports of the period that are stored and shown but not counted by default, by their verdict, and those that never count, by the
 * reason; of one domain, or of all that the workspace has: the reports of one that was removed may wait to be deleted. Asked as the index
 * of such reports has it.
 */
export async function leftOut(
  { workspace, tx }: TenantSql,
  { domainId, period }: Question,
): Promise<{ unverified: LeftOut[]; never: LeftOut[] }> {
  const rows = await tx.$queryRaw<(LeftOut & { isCounted: boolean })[]>`
    SELECT "isCounted", CASE WHEN "isCounted" THEN "verdict" ELSE coalesce("whyNotCounted", 'implausible') END AS "why",
           count(*)::int AS "reports"
    FROM "Report"
    WHERE "workspaceId" = ${workspace.id}::uuid
      AND "domainId" IN (SELECT "id" FROM "Domain" WHERE "workspaceId" = ${workspace.id}::uuid
                         AND (${domainId}::uuid IS NULL OR "id" = ${domainId}::uuid))
      AND "day" BETWEEN ${period.from}::date AND ${period.to}::date
      AND (NOT "isCounted" OR "standing" = 'unverified')
    GROUP BY 1, 2 ORDER BY 3 DESC, 2`;
  const ofKind = (isCounted: boolean) =>
    rows.filter((row) => row.isCounted === isCounted).map(({ why, reports }) => ({ why, reports }));
  return { unverified: ofKind(true), never: ofKind(false) };
}
