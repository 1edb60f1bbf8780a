import { db } from "@/lib/db/client";
import { getDomainOrThrow } from "@/lib/domains/get-domain";
import { log } from "@/lib/log";
import { workspaceOfRow } from "@/lib/workspaces/get-membership";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import { publishPolicy } from "./publish-policy";

type Unsettled = { name: string; workspaceId: string };

const mostAtOnce = 50;

/**
 * Brings what we serve in line with who holds which domain: who lost one is wound down, who has one again is served, and what has been
 * wound down goes. For the worker, who sees across tenants. Returns how many policies changed.
 */
export async function settleHosted(asOf: Date): Promise<number> {
  const { count } = await db.hostedPolicy.deleteMany({ where: { until: { lte: asOf } } });
  const unsettled = await db.$queryRaw<Unsettled[]>`
    SELECT d."name", d."workspaceId" FROM "Domain" d
    LEFT JOIN "HostedPolicy" p ON p."host" = 'mta-sts.' || d."name" AND p."workspaceId" = d."workspaceId"
    WHERE d."hosting" = 'hosted' AND CASE
      WHEN d."verifiedAt" IS NULL THEN p."host" IS NOT NULL AND p."until" IS NULL AND d."proofLostAt" IS NOT NULL
      ELSE d."mode" <> 'none' AND d."mxHosts" <> '{}' AND (p."host" IS NULL OR p."until" IS NOT NULL) END
    ORDER BY d."id" LIMIT ${mostAtOnce}`;
  let settled = 0;
  for (const { name, workspaceId } of unsettled) {
    try {
      await inWorkspace(await workspaceOfRow(workspaceId), async (tenant) =>
        publishPolicy(tenant, await getDomainOrThrow(tenant, name), asOf),
      );
      settled += 1;
    } catch (error) {
      log.error("policies.not-settled", { domain: name, error });
    }
  }
  return count + settled;
}
