import { trustedStandings } from "@/lib/reports/standing";
import type { Tenant } from "@/lib/workspaces/in-workspace";
import type { Period } from "./period";

/** How many reports of the period are stored and shown but not counted by default, and how many never count. */
export async function leftOut(
  { workspace, tx }: Tenant,
  { domainId, period }: { domainId: string; period: Period },
): Promise<{ unverified: number; uncountable: number }> {
  const rows = await tx.$queryRaw<{ unverified: number; uncountable: number }[]>`
    SELECT (count(*) FILTER (WHERE "standing" <> ALL(${[...trustedStandings]}) AND "isCounted"))::int AS "unverified",
           (count(*) FILTER (WHERE NOT "isCounted"))::int AS "uncountable"
    FROM "Report"
    WHERE "workspaceId" = ${workspace.id}::uuid AND "domainId" = ${domainId}::uuid
      AND "day" BETWEEN ${period.from}::date AND ${period.to}::date`;
  return rows[0] ?? { unverified: 0, uncountable: 0 };
}
