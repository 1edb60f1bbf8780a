import type { Standing } from "@/lib/reports/standing";
import type { Tenant } from "@/lib/workspaces/in-workspace";
import type { Period } from "./period";

/** Connections to all domains of a workspace over a period, and how many domains anybody reported on. */
export type WorkspaceTotals = { successful: number; failed: number; reported: number };

type Question = { period: Period; standings: readonly Standing[] };

/** For a period without a list of domains beside it; `domainOverview` gives its own. */
export async function workspaceTotals(
  { workspace, tx }: Tenant,
  { period, standings }: Question,
): Promise<WorkspaceTotals> {
  const [totals] = await tx.$queryRaw<WorkspaceTotals[]>`
    SELECT coalesce(sum(t."successful"::float8), 0) AS "successful", coalesce(sum(t."failed"::float8), 0) AS "failed",
           count(DISTINCT d."id")::int AS "reported"
    FROM "Domain" d JOIN "Tally" t ON t."workspaceId" = d."workspaceId" AND t."domainId" = d."id"
    WHERE d."workspaceId" = ${workspace.id}::uuid AND t."dimension" = 'headline'
      AND t."day" BETWEEN ${period.from}::date AND ${period.to}::date
      AND t."standing" = ANY(${[...standings]}) AND t."reports" > 0`;
  if (!totals) throw new Error("An aggregate gives a row.");
  return totals;
}
